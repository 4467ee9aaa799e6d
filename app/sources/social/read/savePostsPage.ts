import type { PostTold } from "#app/domain/posts/post.ts";
import { saveFollowers } from "#app/domain/posts/saveFollowers.ts";
import { savePosts } from "#app/domain/posts/savePosts.ts";
import { keepPlace, type Reading } from "#app/domain/social/readings.ts";
import type { Sql } from "#app/platform/database.ts";
import type { NetworkPost, PostsPage } from "../network.ts";
import { isOld, isWorthWriting } from "./pace.ts";
import type { Candidate, Notes, Place } from "./place.ts";

type PostsPlace = Extract<Place, { phase: "posts" }>;
type Known = { postKey: string; likes: bigint | null; comments: bigint | null; at: Date | null };

const KNOWN = `
  select post_key "postKey", likes, comments, greatest(likes_at, comments_at) at from post
  where shop_id = $1 and platform = $2 and handle_key = $3 and post_key = any($4::text[])`;

// Those that this source has seen: a file may name posts that the network lists elsewhere.
const GONE = `
  select post_key "postKey", posted_at "postedAt" from post p
  where shop_id = $1 and platform = $2 and handle_key = $3 and gone_at is null and posted_at >= $4 and posted_at <= $5 and post_key <> all($6::text[])
    and (source = $2 or exists (select from post_count c where c.shop_id = $1 and c.post_id = p.id and c.source = $2))`;

export type Account = { shopId: bigint; platform: "instagram"; reading: Reading };

/**
 * Stores a page of an account's posts with what they count, and where to go on, in one transaction. After the last page that is of the campaigns' days, posts
 * that were known and not seen are gone from the network.
 * @param now When the page was read.
 * @returns The place after it; null: that was the last page.
 */
export async function savePostsPage(
  sql: Sql,
  { shopId, platform, reading }: Account,
  notes: Notes,
  place: PostsPlace,
  page: PostsPage,
  now: Date,
): Promise<PostsPlace & { done: boolean }> {
  const { handleKey, since } = reading;
  const ofCampaigns = page.posts.filter(({ postedAt }) => postedAt >= since);
  const known = await knownPosts(sql, shopId, platform, handleKey, ofCampaigns);
  const told = ofCampaigns.map((post) => postTold(platform, handleKey, post, known, now));
  await savePosts(sql, shopId, told, "instagram");
  if (place.after === null) await keepFollowers(sql, shopId, { platform, handleKey }, page.followers, now);
  const times = page.posts.map(({ postedAt }) => postedAt.getTime());
  const candidates: Candidate[] = told.map(({ postKey }, i) => ({
    id: ofCampaigns[i]!.id,
    key: postKey,
    count: Number(ofCampaigns[i]!.comments ?? 0n),
  }));
  const after: PostsPlace = {
    ...place,
    after: page.next,
    seen: [...place.seen, ...told.map(({ postKey }) => postKey)],
    candidates: [...place.candidates, ...candidates],
    newest: Math.max(place.newest ?? 0, ...times) || null,
  };
  const last = page.posts.at(-1);
  const done = page.next === null || !last || last.postedAt < since;
  if (done) await markGone(sql, shopId, platform, reading, after, now);
  await keepPlace(sql, shopId, { platform, handleKey }, { ...notes, place: after } satisfies Notes);
  return { ...after, done };
}

async function keepFollowers(
  sql: Sql,
  shopId: bigint,
  account: { platform: string; handleKey: string },
  followers: bigint | null,
  now: Date,
): Promise<void> {
  const { rows } = await sql.query<{ followers: bigint | null; at: Date | null }>(
    "select followers, followers_at at from shop_ambassador_account where shop_id = $1 and platform = $2 and handle_key = $3",
    [shopId, account.platform, account.handleKey],
  );
  const known = rows[0];
  if (followers === null || (known?.followers === followers && !isOld(known.at, now))) return;
  await saveFollowers(sql, shopId, [{ ...account, at: now, followers }], "instagram");
}

/** By key: under the one that it has, where another source named it by the network's id. */
async function knownPosts(sql: Sql, shopId: bigint, platform: string, handleKey: string, posts: readonly NetworkPost[]): Promise<Map<string, Known>> {
  const { rows } = await sql.query<Known>(KNOWN, [shopId, platform, handleKey, posts.flatMap(({ id, postKey }) => [id, postKey])]);
  return new Map(rows.map((row) => [row.postKey, row]));
}

function postTold(platform: string, handleKey: string, post: NetworkPost, known: Map<string, Known>, now: Date): PostTold {
  const { id, postedAt, url, caption, kind, likes, comments } = post;
  const postKey = !known.has(post.postKey) && known.has(id) ? id : post.postKey;
  const counts = isWorthWriting(post, known.get(postKey), now) ? { at: now, likes, comments, followers: null } : null;
  return { platform, postKey, handleKey, postedAt, url, caption, kind, pulseName: null, campaignId: null, gone: false, toldAt: now, counts };
}

async function markGone(sql: Sql, shopId: bigint, platform: string, { handleKey, since }: Reading, place: PostsPlace, now: Date): Promise<void> {
  const values = [shopId, platform, handleKey, since, new Date(place.startedAt), place.seen];
  const { rows } = await sql.query<{ postKey: string; postedAt: Date }>(GONE, values);
  const silent = { url: null, caption: null, kind: null, pulseName: null, campaignId: null, counts: null };
  const gone = rows.map((row): PostTold => ({ ...silent, ...row, platform, handleKey, gone: true, toldAt: now }));
  await savePosts(sql, shopId, gone, "instagram");
}
