import type { z } from "zod";

/** The closed set of reasons for which an event cannot become a fact. */
export type FailureReason =
  | "not_json"
  | "not_an_object"
  | "not_an_order"
  | "missing_field"
  | "bad_id"
  | "bad_amount"
  | "bad_time"
  | "bad_currency"
  | "bad_field"
  | "contradiction"
  | "could_not_be_stored";

/** An event that cannot become a fact: why, and which field. */
export class NarrowingFailure extends Error {
  override name = "NarrowingFailure";
  readonly reason: FailureReason;
  constructor(reason: FailureReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/** An event that is left to another one that tells the same and more. */
export class NotUsed extends Error {
  override name = "NotUsed";
  readonly reason = "order_follows";
}

const AMOUNT_FIELD = /price|amount|subtotal|total|tax$|tip/;
const TIME_FIELD = /_at$/;

/** The reason that a schema's first complaint earns, with the field's path. Values are left out: they may be personal. */
export function failureOf(error: z.ZodError, payload: unknown): NarrowingFailure {
  const issue = error.issues[0]!;
  const path = issue.path.map(String);
  return new NarrowingFailure(reasonOf(path, payload), `${path.join(".") || "payload"}: ${issue.message}`);
}

function reasonOf(path: string[], payload: unknown): FailureReason {
  if (path.length === 0) return "not_an_object";
  if (valueAt(payload, path) === undefined) return "missing_field";
  const field = path.findLast((part) => !/^\d+$/.test(part)) ?? "";
  if (field === "id" || field.endsWith("_id")) return "bad_id";
  if (TIME_FIELD.test(field)) return "bad_time";
  if (/currency/.test(field)) return "bad_currency";
  return AMOUNT_FIELD.test(field) ? "bad_amount" : "bad_field";
}

function valueAt(payload: unknown, path: string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], payload);
}
