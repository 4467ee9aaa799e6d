import { codeKey } from "#app/domain/codes/codeKey.ts";
import { checkoutKey } from "#app/domain/orders/checkoutKey.ts";
import type { OrderVersion } from "#app/domain/orders/orderVersion.ts";
import { quickly } from "#app/platform/quickly.ts";
import { cartClicks } from "./cartClicks.ts";
import { codeAmounts } from "./codeAmounts.ts";
import { failureOf, NarrowingFailure } from "./failure.ts";
import { knownLines } from "./knownLines.ts";
import { ifStated, presentmentMoney, shopMoney } from "./money.ts";
import { emailKey } from "./narrowCustomer.ts";
import { narrowRefund } from "./narrowRefund.ts";
import { orderAmounts } from "./orderAmounts.ts";
import { refuseDoubles } from "./refuseDoubles.ts";
import { type RestOrder, restOrder } from "./restOrder.ts";
import { shippingOf } from "./shipping.ts";
import { versionHash } from "./versionHash.ts";

const readQuickly = quickly(restOrder);

/**
 * An order's payload as a version of its fact: only the fields that are used, personal data as keyed hashes.
 * @param triggeredAt Stands in for times that the payload lacks.
 * @throws NarrowingFailure with the reason and the field.
 */
export function narrowOrder(shopId: bigint, payload: unknown, triggeredAt: string): OrderVersion {
  const order = readQuickly(payload) ?? readWithReason(payload);
  if (order.abandoned_checkout_url || order.invoice_url)
    throw new NarrowingFailure("not_an_order", "it is a checkout or a draft that is no order yet");
  const currency = order.currency ?? currencyOfSets(order);
  if (!currency) throw new NarrowingFailure("missing_field", "currency: is missing");
  const presentmentCurrency = order.presentment_currency ?? currency;
  refuseDoubles(order);
  const read = shopMoney(currency);
  const amounts = orderAmounts(order, read);
  if (!amounts) throw new NarrowingFailure("missing_field", "line_items: no prices");
  const updatedAt = order.updated_at ?? order.processed_at ?? order.created_at ?? triggeredAt;
  const { codes, amounts: taken } = codeAmounts(order, read);
  const inOrder = { orderId: order.id, lines: knownLines(order, read) };
  const version = {
    orderId: order.id,
    name: order.name ?? `#${order.order_number ?? order.id}`,
    processedAt: order.processed_at ?? order.created_at ?? updatedAt,
    updatedAt,
    currency,
    presentmentCurrency,
    source: order.source_name ?? "unknown",
    test: order.test ?? false,
    cancelledAt: order.cancelled_at ?? null,
    customerId: order.customer?.id ?? null,
    customerKey: customerKey(shopId, order),
    taxesIncluded: order.taxes_included ?? false,
    amounts,
    presentment: ifStated(() => orderAmounts(order, presentmentMoney(presentmentCurrency, currency))),
    tax: amounts.totals.tax,
    shipping: amounts.totals.shipping,
    tips: amounts.totals.tips ?? "0",
    codes,
    codeKeys: codes.map(codeKey),
    codeAmounts: taken.map(String),
    clickIds: cartClicks(order.note_attributes),
    ...shippingOf(shopId, order.shipping_address),
    refunds: (order.refunds ?? []).map((refund) => narrowRefund(refund, inOrder, { shop: currency, presentment: presentmentCurrency }, updatedAt)),
  };
  // Which checkout it was is no part of the fact: it is known or not, and never changes.
  const key = checkoutKey(shopId, order.checkout_token);
  return { ...version, checkoutKey: key, rank: rank(version.refunds.length, version.cancelledAt), hash: versionHash(version) };
}

function readWithReason(payload: unknown): RestOrder {
  const parsed = restOrder.safeParse(payload);
  if (!parsed.success) throw failureOf(parsed.error, payload);
  return parsed.data;
}

/** Which of two states of the same second is further along: more refunds, then cancelled. */
function rank(refunds: number, cancelledAt: string | null): number {
  return refunds * 2 + (cancelledAt ? 1 : 0);
}

function customerKey(shopId: bigint, order: RestOrder): string | null {
  if (order.customer?.id) return `c${order.customer.id}`;
  const key = emailKey(shopId, order.email || order.contact_email || order.customer?.email);
  return key ? `e${key}` : null;
}

function currencyOfSets(order: RestOrder): string | null {
  return (
    order.subtotal_price_set?.shop_money?.currency_code ??
    order.line_items?.find((line) => line.price_set?.shop_money)?.price_set?.shop_money?.currency_code ??
    null
  );
}
