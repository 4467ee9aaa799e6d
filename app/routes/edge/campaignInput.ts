import { z } from "zod";

const text = z.string().max(4000).optional();

/** The fields of a campaign's form as they are posted; the domain says what is wrong in them. A field that is disabled is not posted. */
export const campaignInput = z.object({
  name: text,
  startsOn: text,
  endsOn: text,
  spend: text,
  landingUrl: text,
  linkAppliesCode: text,
  postMarks: text,
  guaranteedReach: text,
  guaranteedEngagementRate: text,
});
