import { minorUnits, sum } from "../../store/money.ts";
import { totalsOf } from "../../store/orders/totals.ts";
import type { Allocation, Order, OrderLine, ShippingLine, TaxLine } from "../../store/types.ts";
import { moneyOf } from "./money.ts";

export function taxPayload(order: Order, taxes: readonly TaxLine[]): Record<string, unknown>[] {
  const { set } = moneyOf(order);
  return taxes.map(({ title, rate, price }) => ({
    title,
    rate: Number(rate),
    price,
    price_set: set(minorUnits(price, order.currency)),
    channel_liable: false,
  }));
}

function allocationPayload(order: Order, allocations: readonly Allocation[]): Record<string, unknown>[] {
  const { set } = moneyOf(order);
  return allocations.map(({ application, amount }) => ({
    amount,
    amount_set: set(minorUnits(amount, order.currency)),
    discount_application_index: application,
  }));
}

/** One entry of `line_items`. `total_discount` is what a script would have taken; codes are in the allocations. */
export function linePayload(order: Order, line: OrderLine): Record<string, unknown> {
  const { amount, set } = moneyOf(order);
  const price = minorUnits(line.price, order.currency);
  const { returned } = totalsOf(order).lines[order.lines.indexOf(line)]!;
  return {
    id: line.id,
    admin_graphql_api_id: `gid://shopify/LineItem/${line.id}`,
    attributed_staffs: [],
    current_quantity: line.quantity - returned,
    fulfillable_quantity: line.quantity - returned,
    fulfillment_service: "manual",
    fulfillment_status: null,
    gift_card: line.giftCard,
    grams: 0,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    price: amount(price),
    price_set: set(price),
    product_exists: line.productId !== null,
    product_id: line.productId,
    properties: [],
    quantity: line.quantity,
    requires_shipping: line.requiresShipping,
    sales_line_item_group_id: null,
    sku: line.sku,
    taxable: line.taxable,
    title: line.title,
    total_discount: amount(0n),
    total_discount_set: set(0n),
    variant_id: line.variantId,
    variant_inventory_management: null,
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: taxPayload(order, line.taxLines),
    duties: [],
    discount_allocations: allocationPayload(order, line.allocations),
  };
}

/** One entry of `shipping_lines`. */
export function shippingPayload(order: Order, line: ShippingLine): Record<string, unknown> {
  const { amount, set } = moneyOf(order);
  const units = (text: string) => minorUnits(text, order.currency);
  const price = units(line.price);
  const discounted = price - sum(line.allocations.map((allocation) => units(allocation.amount)));
  const back = sum(
    order.refunds.flatMap(({ shipping }) =>
      shipping.filter(({ shippingLineId }) => shippingLineId === line.id).map(({ subtotal }) => units(subtotal)),
    ),
  );
  return {
    id: line.id,
    carrier_identifier: null,
    code: line.title,
    current_discounted_price_set: set(discounted - back),
    discounted_price: amount(discounted),
    discounted_price_set: set(discounted),
    is_removed: false,
    phone: null,
    price: amount(price),
    price_set: set(price),
    requested_fulfillment_service_id: null,
    source: "shopify",
    title: line.title,
    tax_lines: taxPayload(order, line.taxLines),
    discount_allocations: allocationPayload(order, line.allocations),
  };
}
