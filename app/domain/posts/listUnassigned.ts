import type { Sql } from "#app/platform/database.ts";
import { couldBeOf, OF_NONE } from "./unassigned.ts";

/** A campaign that an ambassador is, or was, in: their post can be put in it. */
export type Choice = { ambassadorId: bigint; campaignId: bigint; name: string; startsOn: string; endsOn: string | null };

export type UnassignedPost = {
  id: bigint;
  ambassadorId: bigint;
  platform: string;
  handle: string;
  caption: string;
  url: string | null;
  postedAt: Date;
  day: string;
  /** 'no_sign' | 'no_campaign' | 'merchant' */
  reason: string;
};

export type UnassignedQuery = { said: boolean; campaignId: bigint | null; limit: number; offset: number };

// By the index of such posts, in its order.
const list = (ofNone: string, campaignId: bigint | null) => `
  select p.id, p.ambassador_id "ambassadorId", p.platform, coalesce(a.handle, p.handle_key) handle, p.caption, p.url, p.posted_at "postedAt", p.day, p.reason
  from post p left join shop_ambassador_account a on a.shop_id = p.shop_id and a.platform = p.platform and a.handle_key = p.handle_key
  where p.shop_id = $1 and ${ofNone} and ${couldBeOf(campaignId)}
  order by p.posted_at desc, p.id desc limit $3 offset $4`;

const CHOICES = `
  select m.ambassador_id "ambassadorId", k.id "campaignId", k.name, k.starts_on "startsOn", k.ends_on "endsOn"
  from participation m join campaign k on k.shop_id = m.shop_id and k.id = m.campaign_id
  where m.shop_id = $1 and m.ambassador_id = any($2::bigint[]) order by k.starts_on desc, k.id desc`;

/** A page of the posts that are of no campaign, the newest first, with the campaigns that each could be put in. */
export async function listUnassigned(
  sql: Sql,
  shopId: bigint,
  { said, campaignId, limit, offset }: UnassignedQuery,
): Promise<(UnassignedPost & { choices: Choice[] })[]> {
  const { rows: posts } = await sql.query<UnassignedPost>(list(OF_NONE[said ? "said" : "open"], campaignId), [shopId, campaignId, limit, offset]);
  const { rows: choices } = await sql.query<Choice>(CHOICES, [shopId, [...new Set(posts.map((post) => post.ambassadorId))]]);
  const byAmbassador = Map.groupBy(choices, (choice) => choice.ambassadorId);
  return posts.map((post) => ({ ...post, choices: byAmbassador.get(post.ambassadorId) ?? [] }));
}
