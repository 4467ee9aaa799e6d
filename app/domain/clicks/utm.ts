/** The UTM parameters of a Pulse link: source and medium say that it is one, `utm_id` which campaign, `utm_content` which ambassador. */
export const UTM_SOURCE = "heartbeat";
export const UTM_MEDIUM = "ambassador";

/** What a visit's address says of a campaign; null where it was no Pulse link, or names no campaign. */
export function campaignOfVisit(utm: { source: string | null; id: string | null }): bigint | null {
  return utm.source?.toLowerCase() === UTM_SOURCE && utm.id && /^\d{1,18}$/.test(utm.id) ? BigInt(utm.id) : null;
}
