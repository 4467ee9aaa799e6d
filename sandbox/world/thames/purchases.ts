import type { Purchase } from "../purchase.ts";
import { book, type Account } from "./account.ts";
import { countryCode } from "./countries.ts";
import { isCancellation, rowKind } from "./kind.ts";
import { giveBack, type Returned } from "./returns.ts";
import { amountOf, type RetailRow } from "./rows.ts";

/**
 * Turns lines of UCI Online Retail into orders with their returns, oldest first.
 * Every line ends in one entry of the account: in an order, in a return, or left out with the reason.
 */
export function thamesPurchases(rows: readonly RetailRow[]): { purchases: Purchase[]; account: Account } {
  const account: Account = new Map();
  const invoices = Map.groupBy(rows, (row) => row.invoice);
  const purchases: Purchase[] = [];
  const cancellations: { at: string; key: string; rows: RetailRow[] }[] = [];
  for (const [key, lines] of invoices) {
    const at = lines.reduce((first, line) => (line.at < first ? line.at : first), lines[0]!.at);
    if (isCancellation(key)) cancellations.push({ key, at, rows: lines });
    else {
      const purchase = order(key, at, lines, account);
      if (purchase) purchases.push(purchase);
    }
  }
  purchases.sort((a, b) => (a.at === b.at ? (a.key < b.key ? -1 : 1) : a.at < b.at ? -1 : 1));
  const returned: Returned = new Map();
  const byBuyer = Map.groupBy(
    purchases.filter((purchase) => purchase.buyer !== null),
    (purchase) => purchase.buyer!,
  );
  cancellations.sort((a, b) => (a.at === b.at ? (a.key < b.key ? -1 : 1) : a.at < b.at ? -1 : 1));
  for (const cancellation of cancellations) giveBack(cancellation, byBuyer.get(cancellation.rows[0]!.customer) ?? [], returned, account);
  return { purchases, account };
}

/** An invoice as an order; null, and its lines booked as left out, when it holds no goods. */
function order(key: string, at: string, rows: readonly RetailRow[], account: Account): Purchase | null {
  const purchase: Purchase = {
    key,
    at,
    buyer: rows[0]!.customer || null,
    country: countryCode(rows[0]!.country),
    lines: [],
    shipping: 0n,
    returns: [],
  };
  const holdsGoods = rows.some((row) => ["goods", "gift card"].includes(rowKind(row)));
  for (const row of rows) {
    const kind = rowKind(row);
    const pence = (amount: bigint) => amount / 10n;
    if (kind === "goods" || kind === "gift card") {
      purchase.lines.push({
        sku: row.stockCode,
        title: row.description.trim(),
        quantity: row.quantity,
        unitPrice: pence(row.price),
        giftCard: kind === "gift card",
      });
      book(account, `in orders: ${kind}`, row);
    } else if (kind === "postage" && holdsGoods) {
      purchase.shipping += pence(amountOf(row));
      book(account, "in orders: postage as shipping", row);
    } else book(account, `left out: ${kind}${kind === "postage" ? " without goods" : ""}`, row);
  }
  return holdsGoods ? purchase : null;
}
