import type { Campaign } from "#app/domain/campaigns/campaign.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { type Course, postingChance } from "#app/metrics/guarantees/course.ts";
import { FEWEST_PEOPLE, forecastRate, forecastReach } from "#app/metrics/guarantees/forecast.ts";
import { type Forecast, judge, SETTLING_DAYS, type Verdict } from "#app/metrics/guarantees/guarantee.ts";
import { guaranteeFacts } from "#app/metrics/queries/guaranteeFacts.ts";
import type { PotentialReach } from "#app/metrics/queries/potentialReach.ts";
import type { Sql } from "#app/platform/database.ts";
import { dayIn, startOfDay } from "#app/platform/day.ts";
import type { ShopFormats } from "./formats.ts";
import { courseWords, noForecast, percent } from "./guaranteeWords.ts";

const DAY_MS = 86_400_000;

export type GuaranteeLine = {
  key: "reach" | "engagement";
  label: string;
  guaranteed: string;
  /** Null: nothing could be measured. */
  measured: string | null;
  /** Measured in per cent of guaranteed, 0 to 100 for the bar. */
  share: number | null;
  verdict: Verdict | null;
  verdictText: string;
  /** What was measured, how. */
  note: string;
  /** Where it will stand at the end, with its interval, or why that cannot be said. */
  forecast: string;
  /** What the forecast rests on. */
  basis: string | null;
};

/** The contract's minimum of a Pro campaign against what was measured, with the forecast; what the contract does not have is left out, and DIY has none. */
export async function guaranteesOf(
  sql: Sql,
  shop: Shop,
  formats: ShopFormats,
  campaign: Campaign,
  reach: PotentialReach,
  now = new Date(),
): Promise<GuaranteeLine[]> {
  const { guaranteedReach, guaranteedEngagementRate } = campaign;
  if (campaign.plan !== "PRO" || (guaranteedReach === null && guaranteedEngagementRate === null)) return [];
  const began = startOfDay(shop.timeZone, campaign.startsOn);
  const facts = await guaranteeFacts(sql, shop.id, campaign.id, began);
  const times = timesOf(shop, campaign, began, now);
  const course: Course = {
    posted: facts.posted,
    exposure: facts.daysUntilPosted + facts.expected.length * times.daysRun,
    expected: facts.expected,
    daysLeft: times.daysLeft,
  };
  const lines: GuaranteeLine[] = [];
  const known = reach.followers > 0n;
  if (guaranteedReach !== null) {
    const measured = known ? Number(reach.posted.followers) : null;
    lines.push(
      line(formats, course, times, {
        ...{ key: "reach", label: "Reach", guaranteed: Number(guaranteedReach), measured, forecast: known ? forecastReach(course, measured!) : null },
        text: (value) => formats.count(Math.round(value)),
        note: known
          ? "Measured: the followers of the accounts that have posted, each as of its first post."
          : "Not measured: no follower counts are known.",
      }),
    );
  }
  if (guaranteedEngagementRate !== null) {
    const whole = Number(reach.followers);
    const measured = known ? facts.engagement / whole : null;
    const forecast = known ? forecastRate(course, { engagement: facts.engagement, reach: whole, people: facts.people }) : null;
    lines.push(
      line(formats, course, times, {
        ...{ key: "engagement", label: "Engagement rate", guaranteed: Number(guaranteedEngagementRate), measured, forecast },
        text: (value) => percent(formats, value),
        note: known
          ? "Measured: (likes + comments + link clicks) ÷ potential reach, in which accounts that have not posted yet are counted already."
          : "Not measured: no follower counts are known.",
        ...(facts.people.n < FEWEST_PEOPLE ? { fewPeople: true } : { rate: facts.people.y / facts.people.x }),
      }),
    );
  }
  return lines;
}

type Times = { daysRun: number; daysLeft: number | null; daysOver: number };

function timesOf(shop: Shop, { startsOn, endsOn }: Campaign, began: Date, now: Date): Times {
  const today = dayIn(shop.timeZone, now);
  const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
  const end = endsOn === null ? null : startOfDay(shop.timeZone, new Date((dayNumber(endsOn) + 1) * DAY_MS).toISOString().slice(0, 10));
  const until = end && end < now ? end : now;
  return {
    daysRun: startsOn > today ? 0 : Math.max(0, until.getTime() - began.getTime()) / DAY_MS,
    daysLeft: end && Math.max(0, end.getTime() - now.getTime()) / DAY_MS,
    daysOver: endsOn === null ? 0 : Math.max(0, dayNumber(today) - dayNumber(endsOn)),
  };
}

type Measured = {
  key: GuaranteeLine["key"];
  label: string;
  guaranteed: number;
  measured: number | null;
  forecast: Forecast | null;
  text: (value: number) => string;
  note: string;
  fewPeople?: boolean;
  rate?: number;
};

const VERDICTS: Record<Verdict, string> = { met: "Met", on_course: "On course", at_risk: "At risk", missed: "Missed" };

function line(formats: ShopFormats, course: Course, times: Times, of: Measured): GuaranteeLine {
  const { key, label, guaranteed, measured, forecast, text, note } = of;
  const verdict = judge({ guaranteed, measured, forecast, daysOver: times.daysOver });
  const running = times.daysOver === 0;
  const chance = postingChance(course);
  const settling = times.daysOver > 0 && times.daysOver < SETTLING_DAYS;
  const why = noForecast(course, times.daysRun, of.fewPeople === true && measured !== null);
  return {
    key,
    label,
    guaranteed: text(guaranteed),
    measured: measured === null ? null : text(measured),
    share: measured === null || guaranteed === 0 ? null : Math.min(100, Math.floor((measured / guaranteed) * 100)),
    verdict,
    verdictText: verdict === null ? "No forecast" : verdict === "met" && key === "engagement" && running ? "Met so far" : VERDICTS[verdict],
    note,
    forecast:
      measured === null
        ? "No forecast without follower counts."
        : settling
          ? `The campaign is over. Counts may still settle until ${SETTLING_DAYS} days after its last day; until then nothing is called missed.`
          : times.daysOver > 0
            ? "The campaign is over, and its counts have settled."
            : forecast
              ? `Forecast at the campaign’s end: ${text(rough(forecast.value))}, 80% interval ${text(rough(forecast.low, Math.floor))} to ${text(rough(forecast.high, Math.ceil))}.`
              : why,
    basis: forecast && running && chance !== null ? courseWords(formats, course, chance, of.rate) : null,
  };
}

/** Three figures: a forecast is not exact to the follower. The ends of an interval are never drawn inwards. */
function rough(value: number, round: (n: number) => number = Math.round): number {
  const step = value > 0 ? 10 ** (Math.floor(Math.log10(value)) - 2) : 1;
  return round(value / step) * step;
}
