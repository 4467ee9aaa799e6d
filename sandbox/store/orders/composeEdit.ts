import type { Sql } from "../../database.ts";
import { takeIds } from "../../database.ts";
import { decimalString, minorUnits, taxOf } from "../money.ts";
import { productsOf } from "../products.ts";
import type { LineInput, Order, OrderLine, RefundInput, Shop } from "../types.ts";
import { bareLine } from "./composeOrder.ts";
import { composeRefund, refundIdsNeeded, TooMuch } from "./composeRefund.ts";
import { totalsOf } from "./totals.ts";

export type EditInput = {
  /** Pieces that leave the order. */
  remove?: { line?: number; lineId?: number; quantity: number }[];
  /** New lines, without discounts. */
  add?: LineInput[];
  /** More pieces of lines of which nothing was returned. */
  more?: { line: number; quantity: number }[];
  /** Pay back at once what is owed to the buyer then. */
  payBack?: boolean;
  at?: string;
};

/** What a line is after the edit, and how it differs from before. */
export type Edited = { order: Order; added: OrderLine[]; more: { id: number; delta: number }[]; removed: { id: number; delta: number }[] };

/**
 * An order after an edit or exchange, as Shopify keeps it: removed pieces stand in a refund and lower the current quantity, more pieces raise
 * the quantity, new goods are new lines. What the buyer then has paid too much is that refund's transaction. @throws TooMuch
 */
export async function composeEdit(
  sql: Sql,
  shop: Shop,
  order: Order,
  { remove = [], add = [], more = [], payBack = true, at: when }: EditInput,
  restockType: "cancel" | "return",
): Promise<Edited> {
  const at = when ? new Date(when) : new Date();
  const ids = await takeIds(sql, refundIdsNeeded(order) + add.length + 1);
  const skus = add.flatMap(({ sku }) => sku ?? []);
  const products = await productsOf(
    sql,
    shop.domain,
    add.flatMap(({ productId }) => productId ?? []),
    skus,
  );
  const added = add.map((input) => taxed(shop, order, bareLine(input, products, ids())));
  const raised = order.lines.map((line, i) =>
    more.filter((one) => one.line === i).reduce((grown, { quantity }) => grow(shop, order, grown, quantity), line),
  );
  const larger: Order = { ...order, lines: [...raised, ...added], edited: true, updatedAt: at.toISOString() };
  const lines: RefundInput["lines"] = remove.map((line) => ({ ...line, restockType }));
  const refund = remove.length > 0 ? { ...composeRefund(larger, { lines }, at, ids), transaction: null } : null;
  const changed = refund ? { ...larger, refunds: [...order.refunds, refund] } : larger;
  const owed = -totalsOf(changed).outstanding;
  const paid =
    refund && payBack && order.sale && owed > 0n ? { ...refund, transaction: { id: ids(), amount: decimalString(owed, order.currency) } } : refund;
  return {
    order: paid ? { ...larger, refunds: [...order.refunds, paid] } : larger,
    added,
    more: more.map(({ line, quantity }) => ({ id: order.lines[line]!.id, delta: quantity })),
    removed: (refund?.lines ?? []).map(({ lineId, quantity }) => ({ id: lineId, delta: quantity })),
  };
}

function taxed(shop: Shop, order: Order, line: OrderLine): OrderLine {
  if (!line.taxable || Number(shop.taxRate) === 0) return line;
  const tax = taxOf(minorUnits(line.price, order.currency) * BigInt(line.quantity), shop.taxRate, order.taxesIncluded);
  return { ...line, taxLines: [{ title: shop.taxTitle, rate: shop.taxRate, price: decimalString(tax, order.currency) }] };
}

function grow(shop: Shop, order: Order, line: OrderLine, quantity: number): OrderLine {
  if (order.refunds.some((refund) => refund.lines.some(({ lineId }) => lineId === line.id)))
    throw new TooMuch("Pieces are added to a line only while nothing of it was returned");
  const units = minorUnits(line.price, order.currency) * BigInt(quantity);
  const taxLines = line.taxLines.map((tax) => {
    const own = minorUnits(tax.price, order.currency) + taxOf(units, tax.rate, order.taxesIncluded);
    return { ...tax, price: decimalString(own, order.currency) };
  });
  return { ...line, quantity: line.quantity + quantity, taxLines };
}
