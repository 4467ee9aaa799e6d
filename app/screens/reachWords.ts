import type { PotentialReach } from "#app/metrics/queries/potentialReach.ts";
import type { ShopFormats } from "./formats.ts";
import { plural } from "./pluralCount.ts";

/** "as of 3 Nov 2026", "as of 3 Nov 2026 to 5 Nov 2026": how old the counts are that a figure rests on. */
export function asOfWords(formats: Pick<ShopFormats, "dayOf">, { oldest, newest }: { oldest: Date; newest: Date }): string {
  const [first, last] = [formats.dayOf(oldest), formats.dayOf(newest)];
  return first === last ? `as of ${first}` : `as of ${first} to ${last}`;
}

/** The same of followers, some counted at a first post, some now. */
function countedWords(formats: Pick<ShopFormats, "dayOf">, { oldest, newest }: { oldest: Date; newest: Date }): string {
  const [first, last] = [formats.dayOf(oldest), formats.dayOf(newest)];
  return first === last ? `counted on ${first}` : `counted between ${first} and ${last}`;
}

/** What a potential reach rests on: who has posted, who is expected, whose count is missing, how old the counts are. Nothing known: null. */
export function reachNote(formats: ShopFormats, { followers, posted, expected, withoutCount, asOf }: PotentialReach): string | null {
  if (posted.accounts + expected.accounts === 0) return null;
  const parts =
    posted.accounts > 0 && expected.accounts > 0
      ? [
          `${formats.count(posted.followers)} of ${plural(formats, posted.accounts, "account")} that posted`,
          `${formats.count(expected.followers)} expected of ${formats.count(expected.accounts)} more`,
        ]
      : [`${posted.accounts > 0 ? "All of accounts that posted" : "All expected: nobody has posted"}`];
  return [
    ...(followers > 0n ? parts : []),
    ...(withoutCount > 0 ? [`${formats.count(withoutCount)} without a follower count`] : []),
    ...(asOf ? [countedWords(formats, asOf)] : []),
  ].join("; ");
}
