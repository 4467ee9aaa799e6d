import { z } from "zod";
import { FormError } from "#app/platform/errors.ts";
import { minorUnits } from "#app/platform/money.ts";
import { readPattern } from "./codePattern.ts";

/** What a merchant asks for, as a form gives it. `code` on DIY, `pattern` on Pro; the value only while the campaign has no discount. */
export type CodeRequest = { code?: string; pattern?: string; valueType?: string; value?: string };

export type DiscountValue = { valueType: "percentage" | "fixed_amount"; value: string };

const typedCode = z
  .string("Write the code.")
  .trim()
  .regex(/^[A-Za-z0-9_-]{3,50}$/, "A code has 3 to 50 letters, digits, - or _.");

/** The code that the whole campaign gets, as typed. @throws FormError */
export function readTypedCode(request: CodeRequest): string {
  const parsed = typedCode.safeParse(request.code);
  if (!parsed.success) throw new FormError({ code: parsed.error.issues[0]!.message });
  return parsed.data;
}

/** @throws UserError naming what is wrong in the pattern */
export function readPatternText(request: CodeRequest): string {
  const pattern = (request.pattern ?? "").trim().toUpperCase();
  readPattern(pattern);
  return pattern;
}

/**
 * What a code takes off: "15" percent is the share 0.15; an amount is in the shop's currency.
 * @throws FormError
 */
export function readDiscountValue(request: CodeRequest, currency: string): DiscountValue {
  const text = (request.value ?? "").trim();
  if (request.valueType === "fixed_amount") return { valueType: "fixed_amount", value: amount(text, currency) };
  if (request.valueType !== undefined && request.valueType !== "percentage") throw new FormError({ valueType: "Choose a percentage or an amount." });
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text) || Number(text) <= 0 || Number(text) > 100)
    throw new FormError({ value: "Write how much the codes take off in percent, above 0 and at most 100, for example 15." });
  return { valueType: "percentage", value: (Number(text) / 100).toFixed(4) };
}

function amount(text: string, currency: string): string {
  try {
    if (minorUnits(text, currency) > 0n) return text;
  } catch {
    // Said below, in the words of the form.
  }
  throw new FormError({ value: `Write how much the codes take off in ${currency}, above 0, for example 10.` });
}
