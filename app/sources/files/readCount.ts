import { readFollowers } from "./readFollowers.ts";

const HIGHEST = 1_000_000_000_000n;

/**
 * A count in a file: "1234", "1,234" or "1.2k".
 * @returns null when nothing is told, words when it cannot be one.
 */
export function readCount(text: string): bigint | null | { wrong: string } {
  if (/^-\s*\d/.test(text)) return { wrong: "A count cannot be below zero." };
  const count = readFollowers(text);
  if (count === undefined) return { wrong: "Write a whole number, for example 12300, 12,300 or 12.3k." };
  return count !== null && count > HIGHEST ? { wrong: "No post counts more than a million million." } : count;
}
