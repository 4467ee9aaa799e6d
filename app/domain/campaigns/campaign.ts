import type { Campaign as Row } from "#app/platform/generated/prisma/client.ts";
import type { CampaignValues } from "./campaignFields.ts";

export type Campaign = CampaignValues & { id: bigint; plan: string; archivedAt: Date | null };

/** A stored campaign in the form that the rest of the app reads. */
export function campaignOf(row: Row): Campaign {
  return {
    id: row.id,
    name: row.name,
    plan: row.plan,
    startsOn: dayOf(row.startsOn),
    endsOn: row.endsOn ? dayOf(row.endsOn) : null,
    spend: row.spend,
    landingUrl: row.landingUrl,
    linkAppliesCode: row.linkAppliesCode,
    postMarks: row.postMarks,
    guaranteedReach: row.guaranteedReach,
    guaranteedEngagementRate: row.guaranteedEngagementRate?.toFixed(6) ?? null,
    archivedAt: row.archivedAt,
  };
}

/** The values as columns. */
export function columnsOf(values: CampaignValues) {
  return { ...values, postMarks: [...values.postMarks], startsOn: new Date(values.startsOn), endsOn: values.endsOn ? new Date(values.endsOn) : null };
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
