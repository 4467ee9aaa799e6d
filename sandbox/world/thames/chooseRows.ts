import { isCancellation, rowKind } from "./kind.ts";
import type { RetailRow } from "./rows.ts";

/** How the sample is cut out of the source. */
export const rule = {
  /** Customers whose first order in the source is on this day or later, and guests' orders from then on: nobody's history is cut. A Monday. */
  from: "2011-02-28",
  /** Left out: whoever has an order with more lines than this (the source's guests have up to 1,100). */
  mostLines: 40,
};

type Buyer = { first: string; mostLines: number; lines: number; country: string; customer: string };

/**
 * Picks whole customers with all their invoices and cancellations, and whole invoices of guests; for a country that would be missing, the
 * customer with the fewest lines, whatever the day of the first order.
 * @param rows All lines of the source.
 * @returns Their lines, unchanged and in the source's order.
 */
export function chooseRows(rows: readonly RetailRow[]): RetailRow[] {
  const buyers = listBuyers(rows);
  const chosen = new Set<string>();
  for (const [key, buyer] of buyers) if (buyer.first >= rule.from && buyer.mostLines <= rule.mostLines) chosen.add(key);
  const countries = new Set([...chosen].map((key) => buyers.get(key)!.country));
  for (const [key, buyer] of [...buyers].sort(([, a], [, b]) => a.lines - b.lines)) {
    if (countries.has(buyer.country)) continue;
    countries.add(buyer.country);
    chosen.add(key);
  }
  return rows.filter((row) => chosen.has(buyerKey(row)));
}

function buyerKey(row: RetailRow): string {
  return row.customer || `guest ${row.invoice}`;
}

/** Who bought goods, and how much. */
function listBuyers(rows: readonly RetailRow[]): Map<string, Buyer> {
  const buyers = new Map<string, Buyer>();
  const linesOf = new Map<string, number>();
  for (const row of rows) {
    if (isCancellation(row.invoice) || rowKind(row) !== "goods") continue;
    const lines = (linesOf.get(row.invoice) ?? 0) + 1;
    linesOf.set(row.invoice, lines);
    const key = buyerKey(row);
    const buyer = buyers.get(key) ?? { first: row.at, mostLines: 0, lines: 0, country: row.country, customer: row.customer };
    buyers.set(key, {
      ...buyer,
      first: row.at < buyer.first ? row.at : buyer.first,
      mostLines: Math.max(buyer.mostLines, lines),
      lines: buyer.lines + 1,
    });
  }
  return buyers;
}
