import type { RetailRow } from "./rows.ts";

/** What a line of the source is; only the first three can be part of an order. */
export type RowKind = "goods" | "gift card" | "postage" | "no price" | "discount" | "manual" | "charge" | "unknown code";

const GOODS = /^(\d{5}[A-Za-z]{0,3}|DCGS\w*)$/;
const POSTAGE = new Set(["POST", "DOT", "C2"]);
/** Fees of the seller, samples, charity commission and bad debt: no customer bought them. */
const CHARGES = new Set(["BANK CHARGES", "AMAZONFEE", "CRUK", "S", "B"]);
const PENNY = 10n;

/** Tells goods from the bookkeeping that the source keeps among them. */
export function rowKind(row: RetailRow): RowKind {
  if (row.stockCode === "D") return "discount";
  if (row.stockCode.toUpperCase() === "M") return "manual";
  if (CHARGES.has(row.stockCode)) return "charge";
  // Also stock corrections (negative quantities outside cancellations): all of them have no price.
  if (row.price < PENNY) return "no price";
  if (POSTAGE.has(row.stockCode)) return "postage";
  if (row.stockCode.startsWith("gift_")) return "gift card";
  return GOODS.test(row.stockCode) ? "goods" : "unknown code";
}

/** "C536379" gives back what was bought; its quantities are negative. */
export function isCancellation(invoice: string): boolean {
  return invoice.startsWith("C");
}
