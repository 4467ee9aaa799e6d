import type { Sql } from "#app/platform/database.ts";
import { addCounts, type From } from "./engagement.ts";
import { rankSql } from "./rank.ts";

export type PostCounts = { postId: bigint; at: Date; likes: bigint | null; comments: bigint | null };

// Two words of one moment: the greater counts, whichever came first.
const SAVE = `
  insert into post_count (shop_id, post_id, at, likes, comments, source)
  select $1, post_id, at, max(likes), max(comments), $6 from unnest($2::bigint[], $3::timestamptz[], $4::bigint[], $5::bigint[]) n(post_id, at, likes, comments)
  group by post_id, at order by post_id, at
  on conflict (shop_id, post_id, at) do update set likes = greatest(post_count.likes, excluded.likes), comments = greatest(post_count.comments, excluded.comments)
  where (post_count.likes, post_count.comments) is distinct from (greatest(post_count.likes, excluded.likes), greatest(post_count.comments, excluded.comments))
  returning post_id`;

const newest = (metric: string) => `
  left join lateral (
    select ${metric} value, at from post_count c where c.shop_id = $1 and c.post_id = p.id and c.${metric} is not null order by at desc limit 1
  ) ${metric} on true`;

const REFRESH = `
  update post set likes = n.likes, likes_at = n.likes_at, comments = n.comments, comments_at = n.comments_at,
    rank = ${rankSql({ likes: "n.likes", score: "post.caption_score", text: "post.caption", at: "post.posted_at" })}
  from (
    select p.id, likes.value likes, likes.at likes_at, comments.value as comments, comments.at comments_at
    from unnest($2::bigint[]) p(id) ${newest("likes")} ${newest("comments")}
  ) n where post.shop_id = $1 and post.id = n.id`;

/**
 * Stores what posts counted at moments, each once, and brings their sums, newest counts and rank up to it. Under lockPosts.
 * @returns The posts of which something was new.
 */
export async function storeCounts(sql: Sql, shopId: bigint, counts: readonly PostCounts[], source: string): Promise<Set<bigint>> {
  const told = counts.filter(({ likes, comments }) => likes !== null || comments !== null);
  if (told.length === 0) return new Set();
  const from = earliest(told);
  await addCounts(sql, shopId, from, -1);
  const { rows } = await sql.query<{ post_id: bigint }>(SAVE, [
    shopId,
    told.map(({ postId }) => postId),
    told.map(({ at }) => at),
    told.map(({ likes }) => likes),
    told.map(({ comments }) => comments),
    source,
  ]);
  await addCounts(sql, shopId, from, 1);
  const changed = new Set(rows.map((row) => row.post_id));
  await refreshPosts(sql, shopId, [...changed]);
  return changed;
}

/** Brings a post's newest counts, and where it stands among others, up to what is stored of it. */
export async function refreshPosts(sql: Sql, shopId: bigint, postIds: readonly bigint[]): Promise<void> {
  if (postIds.length > 0) await sql.query(REFRESH, [shopId, postIds]);
}

function earliest(counts: readonly PostCounts[]): From[] {
  const from = new Map<bigint, Date>();
  for (const { postId, at } of counts) if (!(from.get(postId)! <= at)) from.set(postId, at);
  return [...from].map(([postId, at]) => ({ postId, at })).sort((a, b) => Number(a.postId - b.postId));
}
