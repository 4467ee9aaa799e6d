import { timingSafeEqual } from "node:crypto";
import { signatureOf } from "./secrets.ts";

const FIELD = /^[\w-]*$/;

/**
 * A text for an address that only we can have written: it says who and what, serves one purpose, and ends.
 * @param fields Letters, digits, - and _ only. Anybody who has the text can read them.
 */
export function signToken(purpose: string, fields: readonly string[], expiresAt: Date): string {
  if (!fields.every((field) => FIELD.test(field))) throw new Error("a field of a signed token has a sign that it may not have");
  const text = [...fields, Math.ceil(expiresAt.getTime() / 1000).toString(36)].join(".");
  return `${text}.${signatureOf(purpose, text)}`;
}

/** The fields of a token that was signed for this purpose, or why there are none. */
export function readToken(purpose: string, token: string, now: Date): { fields: string[] } | "wrong" | "expired" {
  const end = token.lastIndexOf(".");
  const text = token.slice(0, Math.max(0, end));
  const [given, right] = [Buffer.from(token.slice(end + 1)), Buffer.from(signatureOf(purpose, text))];
  if (end < 0 || given.length !== right.length || !timingSafeEqual(given, right)) return "wrong";
  const parts = text.split(".");
  return parseInt(parts.at(-1)!, 36) * 1000 > now.getTime() ? { fields: parts.slice(0, -1) } : "expired";
}
