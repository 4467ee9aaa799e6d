export type CampaignStatus = "upcoming" | "live" | "ended" | "archived";

/** Where a campaign stands on the shop's own day `today`; the last day belongs to it. All days YYYY-MM-DD. */
export function campaignStatus(campaign: { startsOn: string; endsOn: string | null; archived: boolean }, today: string): CampaignStatus {
  if (campaign.archived) return "archived";
  if (campaign.startsOn > today) return "upcoming";
  return campaign.endsOn !== null && campaign.endsOn < today ? "ended" : "live";
}
