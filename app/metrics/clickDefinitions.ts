import type { Definition } from "./definitions.ts";

export type ClickMetricKey = "clicks" | "visitors" | "ctr" | "doubleTaps" | "notPeople";

/** What the figures of Pulse links mean: the words of the tooltips and of docs/metrics.md. */
export const clickDefinitions: Record<ClickMetricKey, Definition> = {
  clicks: {
    label: "Clicks",
    definition:
      "How often people followed the Pulse links while these led to this campaign, in the browsers of apps too. Bots, link previews and double taps are left out.",
    noData: "No clicks yet",
  },
  visitors: {
    label: "Unique visitors",
    definition:
      "Different people who followed a link, told apart by address and browser for one day and one ambassador; no address is kept. Who comes back another day counts again.",
    noData: "No clicks yet",
  },
  ctr: {
    label: "CTR",
    definition: "The click-through rate: how many clicks there were for the people who could have seen a post.",
    formula: "clicks ÷ potential reach",
    noData: "Needs follower counts",
  },
  doubleTaps: {
    label: "Double taps",
    definition: "Clicks of the same visitor within five seconds after another one. They do not count as clicks.",
    noData: "None",
  },
  notPeople: {
    label: "Bots and previews",
    definition: "Requests of crawlers and other programs, and of apps that fetch a preview of the link. They do not count as clicks.",
    noData: "None",
  },
};

/** Stands beside every figure of clicks. */
export const CLICKS_ARE_A_FLOOR =
  "Most people who come because of a campaign do not use its link: they search for your shop, type its name or come back later. So clicks are the least that a campaign brought, not all of it.";

/** A share in per cent, with enough digits where it is small: 1.23%, 0.0046%. Null where nothing is known to divide by. */
export function rateText(locale: string, part: number, of: bigint | null): string | null {
  if (!of) return null;
  return new Intl.NumberFormat(locale, { style: "percent", maximumSignificantDigits: 3 }).format(part / Number(of));
}
