import type { RefundAmounts, RefundVersion } from "#app/domain/orders/orderVersion.ts";
import { NarrowingFailure } from "./failure.ts";
import { presentmentMoney, shopMoney } from "./money.ts";
import { type RefundUnits, refundAmounts } from "./refundAmounts.ts";
import type { RestRefund } from "./restOrder.ts";
import { versionHash } from "./versionHash.ts";

/** The currencies that a refund's amounts are in: the order's, or those that the refund itself names. */
export type Currencies = { shop: string; presentment: string };

/**
 * A refund as a version of its fact.
 * @param orderId Where the refund itself does not name its order.
 * @throws NarrowingFailure
 */
export function narrowRefund(refund: RestRefund, orderId: string | null, currencies: Currencies, triggeredAt: string): RefundVersion {
  const order = refund.order_id ?? orderId;
  if (!order) throw new NarrowingFailure("missing_field", "order_id: is missing");
  const version = {
    orderId: order,
    refundId: refund.id,
    processedAt: refund.processed_at ?? refund.created_at ?? triggeredAt,
    amounts: inDigits(refundAmounts(refund, shopMoney(currencies.shop))),
    presentment: inDigits(refundAmounts(refund, presentmentMoney(currencies.presentment, currencies.shop))),
  };
  return { ...version, hash: versionHash(version) };
}

/** The currencies named by the refund's own amounts; the webhook refunds/create does not carry its order. */
export function currenciesOf(refund: RestRefund): Currencies | null {
  const sets = [
    ...(refund.refund_line_items ?? []).flatMap((item) => [item.subtotal_set, item.total_tax_set]),
    ...(refund.order_adjustments ?? []).map((adjustment) => adjustment.amount_set),
  ];
  const set = sets.find((candidate) => candidate?.shop_money);
  if (!set?.shop_money) return null;
  return { shop: set.shop_money.currency_code, presentment: set.presentment_money?.currency_code ?? set.shop_money.currency_code };
}

function inDigits(units: RefundUnits): RefundAmounts {
  return {
    subtotal: String(units.subtotal),
    tax: String(units.tax),
    giftCards: String(units.giftCards),
    discrepancy: String(units.discrepancy),
    shipping: String(units.shipping),
  };
}
