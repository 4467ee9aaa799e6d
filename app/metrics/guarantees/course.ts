/** How a campaign's accounts have posted so far. */
export type Course = {
  /** Accounts that have posted. */
  posted: number;
  /** Days in which accounts could have posted and had not yet, over all of them: until the first post, or until now. */
  exposure: number;
  /** Followers of each account that has not posted (0: not known). */
  expected: readonly number[];
  /** Days until the campaign ends, 0 once it has; null: it has no end. */
  daysLeft: number | null;
};

/** The chance that an account that has not posted does so in the days left, at the rate of posting seen so far; null: nothing was seen, or no end. */
export function postingChance({ posted, exposure, daysLeft }: Course): number | null {
  return daysLeft === null || exposure <= 0 ? null : chanceAt((posted + 0.5) / exposure, daysLeft);
}

/** Posting at a constant rate a day: P(posts within so many days) = 1 − e^(−rate × days). */
export function chanceAt(rate: number, days: number): number {
  return -Math.expm1(-rate * days);
}
