import type { Sql } from "#app/platform/database.ts";
import { reachedBy } from "./reachedAccounts.ts";

export type ClickPost = {
  participationId: bigint;
  handle: string;
  post: string;
  clicks: number;
  visitors: number;
  /** The ambassador's part of the potential reach (reachedAccounts.ts); null where no count is known. */
  followers: bigint | null;
};

/**
 * The posts that brought most clicks, of a campaign or of one participation in it (0: the whole campaign), from sums that go with the clicks. A
 * visitor of several posts counts for the first of the day.
 */
export async function clickPosts(sql: Sql, shopId: bigint, campaignId: bigint, participationId: bigint, limit: number): Promise<ClickPost[]> {
  const one = participationId === 0n ? "and $3::bigint = 0" : "and participation_id = $3";
  const { rows } = await sql.query<Omit<ClickPost, "clicks" | "visitors"> & { clicks: bigint; visitors: bigint }>(
    `select c.participation_id "participationId", s.handle, c.post, c.clicks, c.visitors,
       (select sum(followers)::bigint from ${reachedBy("p.id")} a) followers
     from (
       select participation_id, post, clicks, visitors from click_post
       where shop_id = $1 and campaign_id = $2 ${one} and clicks > 0 order by clicks desc, participation_id, post limit $4
     ) c
       join participation p on p.shop_id = $1 and p.id = c.participation_id
       join shop_ambassador s on s.shop_id = $1 and s.ambassador_id = p.ambassador_id
     order by c.clicks desc, c.participation_id, c.post`,
    [shopId, campaignId, participationId, limit],
  );
  return rows.map((row) => ({ ...row, clicks: Number(row.clicks), visitors: Number(row.visitors) }));
}
