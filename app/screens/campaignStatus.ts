import type { ShopFormats } from "./formats.ts";

export type CampaignStatus = "upcoming" | "live" | "ended" | "archived";

/** Where a campaign stands on the shop's own day `today`; the last day belongs to it. All days YYYY-MM-DD. */
export function campaignStatus(campaign: { startsOn: string; endsOn: string | null; archived: boolean }, today: string): CampaignStatus {
  if (campaign.archived) return "archived";
  if (campaign.startsOn > today) return "upcoming";
  return campaign.endsOn !== null && campaign.endsOn < today ? "ended" : "live";
}

/** "1 Nov 2026 to 30 Nov 2026", "From 1 Nov 2026". */
export function campaignDates(formats: Pick<ShopFormats, "day">, { startsOn, endsOn }: { startsOn: string; endsOn: string | null }): string {
  return endsOn === null
    ? `From ${formats.day(startsOn)}`
    : startsOn === endsOn
      ? formats.day(startsOn)
      : `${formats.day(startsOn)} to ${formats.day(endsOn)}`;
}
