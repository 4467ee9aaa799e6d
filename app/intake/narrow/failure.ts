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

const AMOUNT_FIELD = /price|amount|subtotal|total|tax$|tip/;
const TIME_FIELD = /_at$/;

/** The reason that a schema's first complaint earns, with the field's path. Values are left out: they may be personal. */
export function failureOf(error: z.ZodError): NarrowingFailure {
  const issue = error.issues[0]!;
  const path = issue.path.map(String);
  const field = path.findLast((part) => !/^\d+$/.test(part)) ?? "";
  const detail = `${path.join(".") || "payload"}: ${issue.message}`;
  return new NarrowingFailure(reasonOf(issue, path, field), detail);
}

function reasonOf(issue: z.core.$ZodIssue, path: string[], field: string): FailureReason {
  if (path.length === 0) return "not_an_object";
  if (issue.code === "invalid_type" && issue.input === undefined && /undefined/.test(issue.message)) return "missing_field";
  if (field === "id" || field.endsWith("_id")) return "bad_id";
  if (TIME_FIELD.test(field)) return "bad_time";
  if (/currency/.test(field)) return "bad_currency";
  if (AMOUNT_FIELD.test(field)) return "bad_amount";
  return "bad_field";
}
