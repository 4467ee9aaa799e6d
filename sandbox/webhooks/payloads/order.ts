import { minorUnits, sum } from "../../store/money.ts";
import { financialStatus, type Totals, totalsOf } from "../../store/orders/totals.ts";
import type { Customer, Order, Shop, TaxLine } from "../../store/types.ts";
import { addressPayload } from "./address.ts";
import { customerPayload } from "./customer.ts";
import { linePayload, shippingPayload, taxPayload } from "./line.ts";
import { moneyOf } from "./money.ts";
import { refundPayload } from "./refund.ts";

/** orders/create, orders/updated, orders/paid and orders/cancelled: the whole order as it is now. */
export function orderPayload(shop: Pick<Shop, "approved" | "currency" | "domain">, order: Order, customer: Customer | null): Record<string, unknown> {
  const totals = totalsOf(order);
  const { amount, set } = moneyOf(order);
  const may = <T>(content: Shop["approved"][number], value: T) => (shop.approved.includes(content) ? value : null);
  const total = (pick: (totals: Totals) => bigint) => set((of) => pick(totalsOf(of)));
  const both = (name: string, pick: (totals: Totals) => bigint) => ({ [name]: amount(pick(totals)), [`${name}_set`]: total(pick) });
  return {
    id: order.id,
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    app_id: order.source === "web" ? 580111 : null,
    browser_ip: null,
    buyer_accepts_marketing: customer?.acceptsMarketing ?? false,
    cancel_reason: order.cancelReason,
    cancelled_at: order.cancelledAt,
    cart_token: null,
    checkout_id: null,
    checkout_token: order.token,
    client_details: null,
    closed_at: order.closedAt,
    confirmation_number: order.token.slice(0, 9).toUpperCase(),
    confirmed: true,
    contact_email: may("email", order.email),
    created_at: order.createdAt,
    currency: order.currency,
    current_shipping_price_set: total(({ current }) => current.shipping),
    ...both("current_subtotal_price", ({ current }) => current.subtotal),
    current_total_additional_fees_set: null,
    ...both("current_total_discounts", ({ current }) => current.discount),
    current_total_duties_set: null,
    ...both("current_total_price", ({ current }) => current.total),
    ...both("current_total_tax", ({ current }) => current.tax),
    customer_locale: "en",
    device_id: null,
    discount_codes: discountCodes(order),
    duties_included: false,
    email: may("email", order.email ?? ""),
    estimated_taxes: false,
    financial_status: financialStatus(order, totals),
    fulfillment_status: null,
    landing_site: order.landingSite,
    landing_site_ref: null,
    location_id: null,
    merchant_of_record_app_id: null,
    name: order.name,
    note: order.note,
    note_attributes: order.noteAttributes,
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `https://${shop.domain}/orders/${order.token}/authenticate`,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    payment_gateway_names: order.sale ? ["bogus"] : [],
    phone: may("phone", order.phone),
    po_number: null,
    presentment_currency: order.presentment.currency,
    processed_at: order.processedAt,
    reference: null,
    referring_site: order.referringSite,
    source_identifier: null,
    source_name: order.source,
    source_url: null,
    ...both("subtotal_price", (of) => of.subtotal),
    tags: order.tags.join(", "),
    tax_exempt: false,
    tax_lines: taxPayload(order, totalTaxLines),
    taxes_included: order.taxesIncluded,
    test: order.test,
    token: order.token,
    ...both("total_discounts", (of) => of.discount),
    ...both("total_line_items_price", (of) => of.gross),
    total_outstanding: amount(totals.outstanding),
    ...both("total_price", (of) => of.total),
    total_shipping_price_set: total(({ shipping }) => shipping.price),
    ...both("total_tax", (of) => of.tax),
    total_tip_received: amount(totals.tip),
    total_weight: 0,
    updated_at: order.updatedAt,
    user_id: null,
    billing_address: order.billingAddress && addressPayload(shop, order.billingAddress),
    customer: customer && customerPayload(shop, customer, true),
    discount_applications: order.applications.map(({ type, code, title, valueType, value, target, selection, method }) => ({
      target_type: target,
      type,
      value,
      value_type: valueType,
      allocation_method: method,
      target_selection: selection,
      ...(type === "discount_code" ? { code } : { title, description: title }),
    })),
    fulfillments: [],
    line_items: order.lines.map((line) => linePayload(order, line)),
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundPayload(order, refund)),
    returns: [],
    shipping_address: order.shippingAddress && addressPayload(shop, order.shippingAddress),
    shipping_lines: order.shippingLines.map((line) => shippingPayload(order, line)),
  };
}

function discountCodes(order: Order): { code: string; amount: string; type: string }[] {
  const { amount } = moneyOf(order);
  return order.applications.flatMap(({ type, code, valueType, target }, index) => {
    if (type !== "discount_code" || code === null) return [];
    const taken = [...order.lines, ...order.shippingLines].flatMap(({ allocations }) =>
      allocations.filter(({ application }) => application === index),
    );
    const money = sum(taken.map((allocation) => minorUnits(allocation.amount, order.currency)));
    return [{ code, amount: amount(money), type: target === "shipping_line" ? "shipping" : valueType }];
  });
}

/** One line per tax over all lines and shipping. */
function totalTaxLines(order: Order): TaxLine[] {
  const { amount } = moneyOf(order);
  const byTax = new Map<string, { title: string; rate: string; price: bigint }>();
  for (const { title, rate, price } of [...order.lines, ...order.shippingLines].flatMap(({ taxLines }) => taxLines)) {
    const tax = byTax.get(`${title} ${rate}`) ?? { title, rate, price: 0n };
    byTax.set(`${title} ${rate}`, { ...tax, price: tax.price + minorUnits(price, order.currency) });
  }
  return [...byTax.values()].map(({ title, rate, price }) => ({ title, rate, price: amount(price) }));
}
