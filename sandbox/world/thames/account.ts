import { amountOf, type RetailRow } from "./rows.ts";

/** Where each line of the sample went: rows, and their quantity × price in thousandths of a pound. */
export type Account = Map<string, { rows: number; amount: bigint }>;

/** Books one line, or with `rows` 0 a further part of one that was booked, under a name. */
export function book(account: Account, name: string, row: RetailRow, part?: { amount: bigint; rows: 0 | 1 }): void {
  const entry = account.get(name) ?? { rows: 0, amount: 0n };
  entry.rows += part ? part.rows : 1;
  entry.amount += part ? part.amount : amountOf(row);
  account.set(name, entry);
}

/** All rows and all money of an account. */
export function accountTotal(account: Account): { rows: number; amount: bigint } {
  const total = { rows: 0, amount: 0n };
  for (const entry of account.values()) {
    total.rows += entry.rows;
    total.amount += entry.amount;
  }
  return total;
}

/** Thousandths of a pound as pounds: "9747747.934". */
export function pounds(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(4, "0");
  return `${amount < 0n ? "-" : ""}${digits.slice(0, -3)}.${digits.slice(-3)}`;
}
