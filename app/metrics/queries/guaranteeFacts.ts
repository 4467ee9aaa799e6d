import type { Sql } from "#app/platform/database.ts";
import { planByHash } from "#app/platform/planByHash.ts";
import type { RatioMoments } from "../statistics/ratioInterval.ts";
import { reachedAccounts } from "./reachedAccounts.ts";

/** What the forecast of a campaign's guarantees rests on. */
export type GuaranteeFacts = {
  /** Accounts that have posted, and the days until they did, since the campaign began. */
  posted: number;
  daysUntilPosted: number;
  /** Followers of each account that has not posted (0: not known). */
  expected: number[];
  /** Likes + comments + clicks of the campaign. */
  engagement: number;
  /** Of the ambassadors who have posted: followers of their accounts that have (x), and their likes + comments + clicks (y). */
  people: RatioMoments;
};

const POSTED = `
  select count(*)::int posted, coalesce(sum(greatest(0, extract(epoch from first_post_at - $3::timestamptz))), 0)::float8 / 86400 "daysUntilPosted"
  from account_reach where shop_id = $1 and campaign_id = $2`;

const EXPECTED = `
  select coalesce(array_agg(coalesce(followers, 0)::float8), '{}') expected from ${reachedAccounts("part.campaign_id = $2")} a where not posted`;

const PEOPLE = `
  with counted as (
    select participation_id, sum(counted)::float8 counted from (
      select participation_id, likes + comments counted from engagement_total where shop_id = $1 and campaign_id = $2
      union all select participation_id, clicks from click_total where shop_id = $1 and campaign_id = $2
    ) c group by 1
  ), people as (
    select r.followers x, coalesce(c.counted, 0) y from (
      select participation_id, sum(followers)::float8 followers from account_reach where shop_id = $1 and campaign_id = $2 group by 1
    ) r left join counted c on c.participation_id = r.participation_id where r.followers > 0
  )
  select count(*)::int n, coalesce(sum(x), 0) x, coalesce(sum(y), 0) y, coalesce(sum(x * x), 0) xx, coalesce(sum(x * y), 0) xy, coalesce(sum(y * y), 0) yy,
    coalesce((select counted from counted where participation_id = 0), 0) engagement
  from people`;

/** @param began The first instant of the campaign. */
export async function guaranteeFacts(sql: Sql, shopId: bigint, campaignId: bigint, began: Date): Promise<GuaranteeFacts> {
  const { rows: posted } = await sql.query<Pick<GuaranteeFacts, "posted" | "daysUntilPosted">>(POSTED, [shopId, campaignId, began]);
  const { rows: expected } = await planByHash(sql, () => sql.query<Pick<GuaranteeFacts, "expected">>(EXPECTED, [shopId, campaignId]));
  const { rows: people } = await sql.query<RatioMoments & { engagement: number }>(PEOPLE, [shopId, campaignId]);
  const { engagement, ...moments } = people[0]!;
  return { ...posted[0]!, ...expected[0]!, engagement, people: moments };
}
