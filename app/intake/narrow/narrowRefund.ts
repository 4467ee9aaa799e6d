import type { RefundAmounts, RefundVersion } from "#app/domain/orders/orderVersion.ts";
import { NarrowingFailure } from "./failure.ts";
import { ifStated, presentmentMoney, shopMoney } from "./money.ts";
import { type KnownLines, type RefundUnits, refundAmounts } from "./refundAmounts.ts";
import type { RestRefund } from "./restOrder.ts";
import { versionHash } from "./versionHash.ts";

/** The currencies that a refund's amounts are in: the order's, or those that the refund itself names. */
export type Currencies = { shop: string; presentment: string };

/**
 * A refund as a version of its fact.
 * @param of The order it came in, if it came in one: its id, and what it knows of its lines.
 * @throws NarrowingFailure
 */
export function narrowRefund(
  refund: RestRefund,
  of: { orderId: string | null; lines: KnownLines },
  currencies: Currencies,
  triggeredAt: string,
): RefundVersion {
  const order = refund.order_id ?? of.orderId;
  if (!order) throw new NarrowingFailure("missing_field", "order_id: is missing");
  const version = {
    orderId: order,
    refundId: refund.id,
    processedAt: refund.processed_at ?? refund.created_at ?? triggeredAt,
    amounts: inDigits(refundAmounts(refund, shopMoney(currencies.shop), of.lines)),
    presentment: ifStated(() => inDigits(refundAmounts(refund, presentmentMoney(currencies.presentment, currencies.shop), of.lines))),
  };
  return { ...version, hash: versionHash(version) };
}

/** The currencies named by the refund's own amounts; the webhook refunds/create does not carry its order. */
export function currenciesOf(refund: RestRefund): Currencies | null {
  const sets = [
    ...(refund.refund_line_items ?? []).flatMap((item) => [item.subtotal_set, item.total_tax_set]),
    ...(refund.order_adjustments ?? []).map((adjustment) => adjustment.amount_set),
    ...(refund.refund_shipping_lines ?? []).map((line) => line.subtotal_amount_set),
    ...(refund.duties ?? []).map((duty) => duty.amount_set),
  ];
  const set = sets.find((candidate) => candidate?.shop_money);
  if (!set?.shop_money) return null;
  return { shop: set.shop_money.currency_code, presentment: set.presentment_money?.currency_code ?? set.shop_money.currency_code };
}

function inDigits(units: RefundUnits): RefundAmounts {
  return Object.fromEntries(Object.entries(units).map(([figure, amount]) => [figure, String(amount)])) as RefundAmounts;
}
