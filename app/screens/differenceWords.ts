import type { Field } from "#app/domain/reconciliations/orders.ts";
import type { KeptDifference } from "#app/domain/reconciliations/differences.ts";
import type { ShopFormats } from "./formats.ts";

const FIELDS: Record<Field, string> = {
  presence: "The order itself",
  updated_at: "Last change",
  processed_at: "Date of the order",
  current_subtotal: "Current subtotal",
  test: "Test order",
  cancelled: "Cancelled",
  codes: "Codes",
  refunds: "Refunds",
};

const PRESENCE: Record<string, string> = { there: "There", deleted: "Deleted" };

export function fieldWords(field: Field): string {
  return FIELDS[field];
}

/** A side's value of a field as a person reads it. */
export function valueWords(formats: ShopFormats, { field, currency }: Pick<KeptDifference, "field" | "currency">, value: string | null): string {
  if (field === "presence") return value === null ? "Not there" : (PRESENCE[value] ?? value);
  if (value === null) return "None";
  if (field === "current_subtotal") return formats.money(BigInt(value), currency);
  if (field === "updated_at" || field === "processed_at") return formats.instant(new Date(value));
  if (field === "test" || field === "cancelled") return value === "true" ? "Yes" : "No";
  return value;
}

export const DIFFERENCE_STATES: Record<KeptDifference["state"], string> = {
  found: "Being repaired",
  repaired: "Repaired",
  different: "Still different",
};
