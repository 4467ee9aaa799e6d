import { sentimentOf } from "#app/domain/sentiment/judgeText.ts";
import type { Sql } from "#app/platform/database.ts";
import { rankSql } from "./rank.ts";
import type { StoredPost } from "./storedPosts.ts";

/** A post as it is to be stored; postId null: new. */
export type PostToWrite = Omit<StoredPost, "postId"> & { postId: bigint | null };

const ROWS = `unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::text[], $10::date[], $11::timestamptz[],
  $12::text[], $13::text[], $14::text[], $15::text[], $16::bigint[], $17::timestamptz[], $18::jsonb[], $19::real[])
  n(id, platform, post_key, handle_key, ambassador_id, campaign_id, participation_id, reason, day, posted_at, url, caption, kind, pulse_name, named_campaign_id,
    gone_at, told, caption_score)`;
const COLUMNS =
  "campaign_id, participation_id, reason, day, posted_at, url, caption, kind, pulse_name, named_campaign_id, gone_at, told, caption_score";
const RANK = (likes: string) => rankSql({ likes, score: "n.caption_score", text: "n.caption", at: "n.posted_at" });

const UPDATE = `
  update post p set (${COLUMNS}, rank) = (n.campaign_id, n.participation_id, n.reason, n.day, n.posted_at, n.url, coalesce(n.caption, ''), coalesce(n.kind, ''),
    n.pulse_name, n.named_campaign_id, n.gone_at, n.told, n.caption_score, ${RANK("p.likes")})
  from ${ROWS} where p.shop_id = $1 and p.id = n.id`;

const INSERT = `
  insert into post (shop_id, platform, post_key, handle_key, ambassador_id, ${COLUMNS}, rank, source)
  select $1, platform, post_key, handle_key, ambassador_id, campaign_id, participation_id, reason, day, posted_at, url, coalesce(caption, ''), coalesce(kind, ''),
    pulse_name, named_campaign_id, gone_at, told, caption_score, ${RANK("0")}, $20
  from ${ROWS} where n.id is null order by platform, post_key
  returning id "postId", platform, post_key "postKey"`;

/**
 * Writes posts as they are to be: new ones are added, known ones changed. Under lockPosts; what they count towards is the caller's.
 * @param source Who told of the new ones.
 * @returns The names of the new ones with their ids.
 */
export async function writePosts(
  sql: Sql,
  shopId: bigint,
  posts: readonly PostToWrite[],
  source: string,
): Promise<{ postId: bigint; platform: string; postKey: string }[]> {
  if (posts.length === 0) return [];
  const values = [shopId, ...columnsOf(posts)];
  if (posts.some(({ postId }) => postId !== null)) await sql.query(UPDATE, values);
  if (posts.every(({ postId }) => postId !== null)) return [];
  return (await sql.query<{ postId: bigint; platform: string; postKey: string }>(INSERT, [...values, source])).rows;
}

function columnsOf(posts: readonly PostToWrite[]): unknown[] {
  const column = (value: (post: PostToWrite) => unknown) => posts.map(value);
  return [
    column((post) => post.postId),
    column((post) => post.platform),
    column((post) => post.postKey),
    column((post) => post.handleKey),
    column((post) => post.ambassadorId),
    column((post) => post.campaignId),
    column((post) => post.participationId),
    column((post) => post.reason),
    column((post) => post.day),
    column((post) => post.words.postedAt),
    column((post) => post.words.url),
    column((post) => post.words.caption ?? ""),
    column((post) => post.words.kind),
    column((post) => post.words.pulseName),
    column((post) => post.words.campaignId),
    column((post) => (post.words.gone ? new Date(post.told.gone!) : null)),
    column((post) => JSON.stringify(post.told)),
    column((post) => sentimentOf(post.words.caption ?? "").score),
  ];
}
