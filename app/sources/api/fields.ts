import { z } from "zod";
import { isHandle, isPlatform, normalPlatform, shownHandle } from "#app/domain/ambassadors/handle.ts";

const EARLIEST = Date.parse("2000-01-01T00:00:00Z");
/** Clocks differ: so far ahead of ours a moment is taken. */
const AHEAD_MS = 10 * 60_000;
const MOST_COUNTED = 100_000_000_000;
const MOST_LETTERS = 10_000;

const storable = (text: string): boolean => !text.includes("\u0000");

/** A text that Postgres can hold: no NUL, no halves of characters. */
export const text = (most: number) =>
  z
    .string()
    .max(most, `It has more than ${most.toLocaleString("en")} characters.`)
    .refine(storable, "It has a character (NUL) that cannot be stored.")
    .transform((given) => given.toWellFormed());

export const longText = text(MOST_LETTERS);

export const platform = z
  .string()
  .refine(isPlatform, "This is no platform's name, such as instagram, tiktok or youtube.")
  .transform(normalPlatform)
  .meta({ description: "The network, in lower case.", examples: ["instagram"] });

export const handle = z
  .string()
  .refine((given) => isHandle(shownHandle(given)), "This is no handle: it has spaces or signs in it, or more than 60 characters.")
  .meta({ description: "The account at the network, with or without @. It must be one of an ambassador of the shop.", examples: ["rose.smith"] });

const ID_WORDS = "Write the id as text of 1 to 200 characters, or as a whole number below 2^53.";

/** An id as networks give them. A number of more digits than JSON's readers keep comes as text. */
export const id = z.union(
  [
    z
      .string()
      .trim()
      .min(1)
      .max(200)
      .refine((given) => storable(given) && given.isWellFormed()),
    z.int().min(0),
  ],
  ID_WORDS,
);

/** A post as counts and comments name it: by its id, or by its address. */
export const postName = z.union(
  [
    z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .refine((given) => storable(given) && given.isWellFormed()),
    z.int().min(0),
  ],
  ID_WORDS,
);

/** An instant with its time zone, not in the future. */
export const moment = z.iso
  .datetime({
    offset: true,
    error: ({ input }) =>
      input === undefined ? "It is missing." : "Write the moment as ISO 8601 with its time zone, for example 2026-03-31T09:30:00Z.",
  })
  .transform((given) => new Date(given))
  .refine((at) => at.getTime() >= EARLIEST, "The moment is before the year 2000.")
  .refine((at) => at.getTime() <= Date.now() + AHEAD_MS, "The moment is in the future.");

export const count = z
  .int("Write a count as a whole number.")
  .min(0, "A count cannot be negative.")
  .max(MOST_COUNTED, "No network counts so many.")
  .transform(BigInt);

/** An id as text; null where none was sent. */
export function idText(given: string | number | null | undefined): string | null {
  return given === null || given === undefined ? null : String(given);
}
