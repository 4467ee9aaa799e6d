import { commentDays, type CommentDay, commentsCounted, commentSums, type CommentSums } from "#app/metrics/queries/commentSums.ts";
import type { CommentScope } from "#app/metrics/queries/commentList.ts";
import { wilsonInterval } from "#app/metrics/statistics/wilsonInterval.ts";
import type { Sql } from "#app/platform/database.ts";
import { splitByWeight } from "#app/platform/money.ts";
import { everyDay } from "./everyDay.ts";
import type { ShopFormats } from "./formats.ts";
import { plural } from "./pluralCount.ts";

/** Below so many comments the sample says little. */
const FEW = 30;
/** More days than this are shown by week. */
const MOST_DAYS = 31;

export const LABELS = ["positive", "neutral", "negative"] as const;

/** How the audience's comments are meant: shares with their intervals, over time, and what they rest on. */
export async function sentimentScreen(sql: Sql, shopId: bigint, formats: ShopFormats, scope: CommentScope) {
  const sums = await commentSums(sql, shopId, scope);
  const audience = sums.positive + sums.neutral + sums.negative;
  const counted = await commentsCounted(sql, shopId, scope);
  return {
    audience,
    locale: formats.locale,
    shares: audience === 0 ? [] : sharesOf(formats, sums, audience),
    note: noteOf(formats, sums, counted),
    few: audience > 0 && audience < FEW ? `Only ${plural(formats, audience, "comment")}: a sample this small says little.` : null,
    ...timeline(formats, audience === 0 ? [] : await commentDays(sql, shopId, scope)),
  };
}

/** Whole per cents that add up to a hundred. */
function sharesOf({ locale, count }: ShopFormats, sums: CommentSums, audience: number) {
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const hundredths = splitByWeight(
    100n,
    LABELS.map((label) => BigInt(sums[label])),
  );
  return LABELS.map((label, i) => {
    const { low, high } = wilsonInterval(sums[label], audience);
    return {
      label,
      count: count(sums[label]),
      share: sums[label] / audience,
      shareText: percent.format(Number(hundredths[i]) / 100),
      interval: `${percent.format(low)} to ${percent.format(high)}`,
    };
  });
}

/** How many comments are known of how many there are, and which of them are not the audience's. */
function noteOf(formats: ShopFormats, sums: CommentSums, counted: number | null): string {
  const known = Object.values(sums).reduce((sum, count) => sum + count, 0);
  const apart = [sums.spam && `${formats.count(sums.spam)} spam`, sums.own && `${formats.count(sums.own)} by the ambassadors themselves`].filter(
    Boolean,
  );
  const of = counted === null || counted <= known ? "" : ` of the ${formats.count(counted)} that the networks count`;
  return `${plural(formats, known, "comment")} ${known === 1 ? "is" : "are"} known${of}${apart.length > 0 ? `; ${apart.join(" and ")} left out` : ""}.`;
}

/** Days without gaps, or the weeks (from Monday) where there are many. */
function timeline(formats: ShopFormats, days: readonly CommentDay[]) {
  const some = days.filter((day) => LABELS.some((label) => day[label] > 0));
  const [first, last] = [some[0]?.day, some.at(-1)?.day];
  if (!first || !last) return { by: "day" as const, times: [] };
  const span = everyDay(first, last);
  const by = span.length > MOST_DAYS ? ("week" as const) : ("day" as const);
  const startOf = by === "week" ? mondayOf : (day: string) => day;
  const times = new Map(
    [...new Set(span.map(startOf))].map((day) => [day, { day, dayText: formats.day(day), positive: 0, neutral: 0, negative: 0 }]),
  );
  for (const day of some) for (const label of LABELS) times.get(startOf(day.day))![label] += day[label];
  return { by, times: [...times.values()] };
}

function mondayOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}
