/** What a shop knows that can tell two people apart. */
export type Known = { emailKey: string | null; phoneKey: string | null };

/**
 * Whether an account that is new to the shop belongs to somebody the shop has. The first of these that both sides have decides:
 * the e-mail, then the phone. When neither can be compared, the same handle on another platform is the same person.
 * @returns 'same', 'other', or 'unknown': nothing to compare.
 */
export function compareKnown(a: Known, b: Known): "same" | "other" | "unknown" {
  if (a.emailKey !== null && b.emailKey !== null) return a.emailKey === b.emailKey ? "same" : "other";
  if (a.phoneKey !== null && b.phoneKey !== null) return a.phoneKey === b.phoneKey ? "same" : "other";
  return "unknown";
}
