import type { Purchase, PurchaseReturn } from "../purchase.ts";
import { book, type Account } from "./account.ts";
import { rowKind } from "./kind.ts";
import { amountOf, type RetailRow } from "./rows.ts";

/** What was given back of an order so far: quantity by line, and postage under -1. */
export type Returned = Map<Purchase, Map<number, number>>;

const POSTAGE = -1;

/**
 * Books a cancellation on the customer's earlier orders: the same goods at the same price, the latest first, never more than was bought.
 * What has no earlier purchase (or the source cut off) is left out, and counted.
 * @param purchases The customer's orders, oldest first.
 */
export function giveBack(
  cancellation: { key: string; at: string; rows: readonly RetailRow[] },
  purchases: readonly Purchase[],
  returned: Returned,
  account: Account,
): void {
  const earlier = purchases.filter((purchase) => purchase.at <= cancellation.at).reverse();
  const returns = new Map<Purchase, PurchaseReturn>();
  const open = (purchase: Purchase): PurchaseReturn => {
    const found = returns.get(purchase) ?? { key: cancellation.key, at: cancellation.at, lines: [], shipping: 0n };
    if (!returns.has(purchase)) purchase.returns.push(found);
    returns.set(purchase, found);
    return found;
  };
  for (const row of cancellation.rows) {
    const kind = rowKind(row);
    const taken = kind === "goods" ? takeGoods(row, earlier, returned, open) : kind === "postage" ? takePostage(row, earlier, returned, open) : null;
    if (taken === null) book(account, `left out: ${kind} on a cancellation`, row);
    else if (taken === 0n) book(account, `left out: return of ${kind} without an earlier purchase at this price`, row);
    else {
      book(account, `in refunds: ${kind}`, row, { rows: 1, amount: -taken });
      if (amountOf(row) !== -taken)
        book(account, `left out: part of a return beyond what was bought`, row, { rows: 0, amount: amountOf(row) + taken });
    }
  }
}

type Open = (purchase: Purchase) => PurchaseReturn;

/** @returns What was given back, thousandths of a pound. */
function takeGoods(row: RetailRow, earlier: readonly Purchase[], returned: Returned, open: Open): bigint {
  let wanted = -row.quantity;
  for (const purchase of earlier) {
    for (const [i, line] of purchase.lines.entries()) {
      if (wanted === 0) break;
      if (line.sku !== row.stockCode || line.unitPrice * 10n !== row.price || line.giftCard) continue;
      const quantity = Math.min(wanted, line.quantity - alreadyReturned(returned, purchase, i));
      if (quantity <= 0) continue;
      add(returned, purchase, i, quantity);
      const into = open(purchase);
      const same = into.lines.find((entry) => entry.line === i);
      if (same) same.quantity += quantity;
      else into.lines.push({ line: i, quantity });
      wanted -= quantity;
    }
  }
  return BigInt(-row.quantity - wanted) * row.price;
}

/** Postage goes back to the latest order that has as much of it left. @returns thousandths of a pound. */
function takePostage(row: RetailRow, earlier: readonly Purchase[], returned: Returned, open: Open): bigint {
  const pence = -amountOf(row) / 10n;
  const purchase = earlier.find((candidate) => candidate.shipping - BigInt(alreadyReturned(returned, candidate, POSTAGE)) >= pence);
  if (!purchase || pence <= 0n) return 0n;
  add(returned, purchase, POSTAGE, Number(pence));
  open(purchase).shipping += pence;
  return pence * 10n;
}

function alreadyReturned(returned: Returned, purchase: Purchase, line: number): number {
  return returned.get(purchase)?.get(line) ?? 0;
}

function add(returned: Returned, purchase: Purchase, line: number, quantity: number): void {
  const lines = returned.get(purchase) ?? new Map<number, number>();
  lines.set(line, (lines.get(line) ?? 0) + quantity);
  returned.set(purchase, lines);
}
