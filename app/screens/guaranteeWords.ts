import type { Course } from "#app/metrics/guarantees/course.ts";
import { FEWEST_PEOPLE } from "#app/metrics/guarantees/forecast.ts";
import type { ShopFormats } from "./formats.ts";
import { plural } from "./pluralCount.ts";

/** A share with three figures: 3.5%, 12.3%. */
export function percent(formats: Pick<ShopFormats, "locale">, share: number): string {
  return new Intl.NumberFormat(formats.locale, { style: "percent", maximumSignificantDigits: 3 }).format(share);
}

/** Why nothing can be said of a campaign's end. */
export function noForecast({ posted, daysLeft }: Course, daysRun: number, fewPeople: boolean): string {
  if (daysLeft === null) return "No forecast: the campaign has no last day.";
  if (daysRun === 0) return "No forecast: the campaign has not begun.";
  if (posted === 0 && fewPeople) return "No forecast: nobody has posted yet.";
  if (fewPeople) return `No forecast: fewer than ${FEWEST_PEOPLE} ambassadors with a follower count have posted, too few to say how others will do.`;
  return "No forecast: nobody is in the campaign.";
}

/** What a forecast rests on. @param chance Of an account that has not posted, to post in the days left. @param rate Of those who have posted, for the engagement rate. */
export function courseWords(formats: ShopFormats, { posted, exposure, expected, daysLeft }: Course, chance: number, rate?: number): string {
  if (expected.length === 0) return "It is what was measured: every account of the campaign has posted.";
  const days = plural(formats, Math.max(1, Math.round(daysLeft ?? 0)), "day");
  const seen = `It rests on ${plural(formats, posted, "account")} that posted in ${plural(formats, Math.round(exposure), "account-day")} so far`;
  const ahead = `${plural(formats, expected.length, "account")} that may still post, each with a chance of ${percent(formats, chance)} in the ${days} left`;
  const added =
    rate === undefined
      ? ""
      : ` Their followers are taken to do as those of the ambassadors who have posted, ${percent(formats, rate)}. Nothing is added for posts that are still young, so it is rather too low.`;
  return `${seen}, and on ${ahead}, if accounts go on posting as they have.${added} A forecast is not a promise.`;
}
