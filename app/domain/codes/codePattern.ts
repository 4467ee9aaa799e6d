import { createHash } from "node:crypto";
import { UserError } from "#app/platform/errors.ts";
import { codeKey } from "./codeKey.ts";
import { foldToAscii } from "./foldToAscii.ts";

/** Whom a code is for. */
export type CodeOwner = { participationId: bigint; handle: string; firstName: string | null; lastName: string | null };

type Part = { text: string } | { name: "FIRSTNAME" | "LASTNAME" | "HANDLE" | "CAMPAIGN" } | { count: number } | { drawn: number; from: string };

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const LETTERS_AND_DIGITS = `${LETTERS}23456789`;
const NAME_LENGTH = 20;

export const PLACEHOLDERS = "{FIRSTNAME}, {LASTNAME}, {HANDLE}, {CAMPAIGN}, {NN} (a number), {AAA} (letters) and {XXX} (letters and digits)";

/**
 * Reads a pattern such as "{FIRSTNAME}{NN}": fixed text and placeholders.
 * @throws UserError
 */
export function readPattern(pattern: string): Part[] {
  const text = pattern.trim().toUpperCase();
  if (!text) throw new UserError("Write a pattern, for example {FIRSTNAME}{NN}.", "pattern");
  if (text.length > 80) throw new UserError("A pattern has at most 80 characters.", "pattern");
  return (text.match(/\{[^{}]*\}|[^{}]+|[{}]/g) ?? []).map(readPart);
}

function readPart(part: string): Part {
  if (!part.startsWith("{")) {
    if (!/^[A-Z0-9_-]+$/.test(part)) throw new UserError(`"${part}" cannot be in a code: use letters, digits, - and _.`, "pattern");
    return { text: part };
  }
  const word = part.slice(1, -1);
  if (word === "FIRSTNAME" || word === "LASTNAME" || word === "HANDLE" || word === "CAMPAIGN") return { name: word };
  if (/^N{1,6}$/.test(word)) return { count: word.length };
  if (/^A{1,12}$/.test(word)) return { drawn: word.length, from: LETTERS };
  if (/^X{1,12}$/.test(word)) return { drawn: word.length, from: LETTERS_AND_DIGITS };
  throw new UserError(`${part} is not a placeholder. There are ${PLACEHOLDERS}.`, "pattern");
}

/**
 * A code for each owner, in their order, all different without case and none of them taken. The same input gives the same codes.
 * @param campaign The campaign's name.
 * @param taken Keys (lower case) of codes that exist.
 */
export function codesByPattern(pattern: string, campaign: string, owners: readonly CodeOwner[], taken: ReadonlySet<string>): string[] {
  const parts = readPattern(pattern);
  const given = new Set<string>();
  /** By what a code looks like without its number: the next number to try, so that a thousand Annas are not counted a thousand times. */
  const next = new Map<string, number>();
  return owners.map((owner) => {
    const stem = candidate(parts, campaign, owner, null);
    for (let attempt = next.get(stem) ?? 0; ; attempt++) {
      const code = candidate(parts, campaign, owner, attempt);
      if (taken.has(codeKey(code)) || given.has(codeKey(code))) continue;
      given.add(codeKey(code));
      next.set(stem, attempt + 1);
      return code;
    }
  });
}

/** The owner's next code after one that Shopify says is taken. */
export function codeAfter(pattern: string, campaign: string, owner: CodeOwner, refused: string, taken: ReadonlySet<string>): string {
  const parts = readPattern(pattern);
  let attempt = 0;
  while (attempt < 100_000 && codeKey(candidate(parts, campaign, owner, attempt)) !== codeKey(refused)) attempt++;
  for (attempt = attempt === 100_000 ? 0 : attempt + 1; ; attempt++) {
    const code = candidate(parts, campaign, owner, attempt);
    if (!taken.has(codeKey(code)) && codeKey(code) !== codeKey(refused)) return code;
  }
}

/** @param attempt The how-manieth try for this owner; null: the code without its number. */
function candidate(parts: readonly Part[], campaign: string, owner: CodeOwner, attempt: number | null): string {
  const rendered = parts.map((part, place) => {
    if ("text" in part) return part.text;
    if ("name" in part) return nameOf(part.name, campaign, owner);
    if ("count" in part) return attempt === null ? "#" : String(attempt + 1).padStart(part.count, "0");
    return draw(`${owner.participationId}|${attempt ?? 0}|${place}`, part);
  });
  const varies = parts.some((part) => "count" in part || "drawn" in part);
  return rendered.join("") + (varies || attempt === null || attempt === 0 ? "" : String(attempt + 1));
}

function nameOf(name: "FIRSTNAME" | "LASTNAME" | "HANDLE" | "CAMPAIGN", campaign: string, owner: CodeOwner): string {
  const handle = foldToAscii(owner.handle).slice(0, NAME_LENGTH) || "FRIEND";
  if (name === "CAMPAIGN") return foldToAscii(campaign).slice(0, NAME_LENGTH) || "CAMPAIGN";
  if (name === "HANDLE") return handle;
  // A name that is not known, or has no Latin letters, gives way to the handle.
  return foldToAscii((name === "FIRSTNAME" ? owner.firstName : owner.lastName) ?? "").slice(0, NAME_LENGTH) || handle;
}

function draw(seed: string, part: { drawn: number; from: string }): string {
  return [...createHash("sha256").update(seed).digest().subarray(0, part.drawn)].map((byte) => part.from[byte % part.from.length]).join("");
}
