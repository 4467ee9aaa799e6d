import { Badge } from "@shopify/polaris";

const LOOKS = {
  live: { tone: "success", words: "Live" },
  upcoming: { tone: "info", words: "Upcoming" },
  ended: { tone: undefined, words: "Ended" },
  archived: { tone: undefined, words: "Archived" },
} as const;

export type CampaignStatus = keyof typeof LOOKS;

/** Where a campaign stands today. */
export function StatusBadge({ status }: { status: CampaignStatus }) {
  const { tone, words } = LOOKS[status];
  return <Badge tone={tone}>{words}</Badge>;
}
