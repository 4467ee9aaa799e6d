import type { LineKind } from "./lineKinds.ts";
import { NarrowingFailure } from "./failure.ts";
import { possible, type ReadAmount, stated } from "./money.ts";
import type { RestRefund } from "./restOrder.ts";

export type RefundUnits = Record<
  "subtotal" | "tax" | "giftCards" | "discrepancy" | "shipping" | "shippingTax" | "tips" | "duties" | "discounts",
  bigint
>;

type Item = NonNullable<RestRefund["refund_line_items"]>[number];

/** What an order knows of its lines that a refund in it may not say again: what each is, and its price. */
export type KnownLines = { kind: (lineId: string) => LineKind | undefined; price: (lineId: string, read: ReadAmount) => bigint | null };

export const noLines: KnownLines = { kind: () => undefined, price: () => null };

/** A refund's figures in one money, in minor units; what was given back is positive. */
export function refundAmounts(refund: RestRefund, read: ReadAmount, lines: KnownLines): RefundUnits {
  const figures: RefundUnits = {
    ...{ subtotal: 0n, tax: 0n, giftCards: 0n, discrepancy: 0n, shipping: 0n, shippingTax: 0n, tips: 0n, duties: 0n, discounts: 0n },
  };
  for (const item of refund.refund_line_items ?? []) {
    const subtotal = stated("refund_line_items.subtotal", read("refund_line_items.subtotal", item.subtotal, item.subtotal_set));
    const kind = kindOf(item, lines);
    if (kind === "tip") figures.tips += subtotal;
    else if (kind === "gift_card") figures.giftCards += subtotal;
    else {
      figures.subtotal += subtotal;
      figures.tax += read("refund_line_items.total_tax", item.total_tax, item.total_tax_set) ?? 0n;
    }
    figures.discounts += discountOf(item, subtotal, read, lines);
  }
  addAdjustments(figures, refund, read);
  for (const duty of refund.duties ?? []) figures.duties += read("refunds.duties.amount_set", null, duty.amount_set) ?? 0n;
  for (const units of Object.values(figures)) possible("refund_line_items", units);
  return figures;
}

/** A webhook tells refunded shipping as an adjustment with a negative amount, and in newer versions as a shipping line as well. */
function addAdjustments(figures: RefundUnits, refund: RestRefund, read: ReadAmount): void {
  const ofShipping = (refund.order_adjustments ?? []).filter((adjustment) => adjustment.kind === "shipping_refund");
  for (const adjustment of refund.order_adjustments ?? []) {
    const amount = read("order_adjustments.amount", adjustment.amount, adjustment.amount_set) ?? 0n;
    if (adjustment.kind !== "shipping_refund") figures.discrepancy += amount;
    else {
      figures.shipping -= amount;
      figures.shippingTax -= read("order_adjustments.tax_amount", adjustment.tax_amount, adjustment.tax_amount_set) ?? 0n;
    }
  }
  if (ofShipping.length > 0) return;
  for (const line of refund.refund_shipping_lines ?? []) {
    figures.shipping += read("refund_shipping_lines.subtotal_amount_set", null, line.subtotal_amount_set) ?? 0n;
    figures.shippingTax += read("refund_shipping_lines.tax_amount_set", null, line.tax_amount_set) ?? 0n;
  }
}

function kindOf(item: Item, lines: KnownLines): LineKind {
  const known = item.line_item_id ? lines.kind(item.line_item_id) : undefined;
  if (known === "tip" || (item.line_item && "tip_payment_gateway" in item.line_item)) return "tip";
  return known === "gift_card" || item.line_item?.gift_card ? "gift_card" : "goods";
}

/** Price × quantity less what is given back for it: the discount's share of what was returned. */
function discountOf(item: Item, subtotal: bigint, read: ReadAmount, lines: KnownLines): bigint {
  const price =
    read("refund_line_items.line_item.price", item.line_item?.price, item.line_item?.price_set) ??
    (item.line_item_id ? lines.price(item.line_item_id, read) : null);
  if (price === null || !item.quantity) return 0n;
  const discount = price * BigInt(item.quantity) - subtotal;
  // Shop money that was converted from the buyer's may be a minor unit off for each piece.
  if (discount < -BigInt(item.quantity)) throw new NarrowingFailure("contradiction", "refund_line_items.subtotal: is more than the goods cost");
  return discount;
}
