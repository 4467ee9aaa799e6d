import { minorUnits, sum } from "../../store/money.ts";
import { totalsOf } from "../../store/orders/totals.ts";
import type { Allocation, Order, OrderLine, ShippingLine, TaxLine } from "../../store/types.ts";
import { moneyOf } from "./money.ts";

type Pick<T> = (order: Order) => readonly T[];

export function taxPayload(order: Order, taxes: Pick<TaxLine>): Record<string, unknown>[] {
  const { set } = moneyOf(order);
  return taxes(order).map(({ title, rate, price }, i) => ({
    title,
    rate: Number(rate),
    price,
    price_set: set((of) => taxes(of)[i]!.price),
    channel_liable: false,
  }));
}

function allocationPayload(order: Order, allocations: Pick<Allocation>): Record<string, unknown>[] {
  const { set } = moneyOf(order);
  return allocations(order).map(({ application, amount }, i) => ({
    amount,
    amount_set: set((of) => allocations(of)[i]!.amount),
    discount_application_index: application,
  }));
}

/** One entry of `line_items`. `total_discount` is what a script would have taken; codes are in the allocations. */
export function linePayload(order: Order, line: OrderLine): Record<string, unknown> {
  const { amount, set } = moneyOf(order);
  const price = minorUnits(line.price, order.currency);
  const at = order.lines.indexOf(line);
  const { returned } = totalsOf(order).lines[at]!;
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
    price_set: set((of) => of.lines[at]!.price),
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
    total_discount_set: set(() => 0n),
    variant_id: line.variantId,
    variant_inventory_management: null,
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: taxPayload(order, (of) => of.lines[at]!.taxLines),
    duties: [],
    discount_allocations: allocationPayload(order, (of) => of.lines[at]!.allocations),
    ...(line.tip ? { tip_payment_gateway: "bogus", tip_payment_method: null } : {}),
  };
}

/** One entry of `shipping_lines`. */
export function shippingPayload(order: Order, line: ShippingLine): Record<string, unknown> {
  const { amount, set } = moneyOf(order);
  const at = order.shippingLines.indexOf(line);
  const own = (of: Order) => of.shippingLines[at]!;
  const units = (of: Order, text: string) => minorUnits(text, of.currency);
  const discounted = (of: Order) => units(of, own(of).price) - sum(own(of).allocations.map((allocation) => units(of, allocation.amount)));
  const back = (of: Order) =>
    sum(
      of.refunds.flatMap(({ shipping }) =>
        shipping.filter(({ shippingLineId }) => shippingLineId === line.id).map((part) => units(of, part.subtotal)),
      ),
    );
  return {
    id: line.id,
    carrier_identifier: null,
    code: line.title,
    current_discounted_price_set: set((of) => discounted(of) - back(of)),
    discounted_price: amount(discounted(order)),
    discounted_price_set: set(discounted),
    is_removed: false,
    phone: null,
    price: amount(units(order, line.price)),
    price_set: set((of) => own(of).price),
    requested_fulfillment_service_id: null,
    source: "shopify",
    title: line.title,
    tax_lines: taxPayload(order, (of) => own(of).taxLines),
    discount_allocations: allocationPayload(order, (of) => own(of).allocations),
  };
}
