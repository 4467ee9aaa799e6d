import type { CommentTold } from "#app/domain/comments/comment.ts";
import type { PostTold } from "#app/domain/posts/post.ts";
import { savePosts } from "#app/domain/posts/savePosts.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { rowsOf } from "../makeShop.ts";

/** Puts ambassadors into the shop, and campaigns: lines of a file, as a merchant would give them. */
export async function shopFiles(shopId: bigint, files: { campaigns?: string[]; ambassadors?: string[]; codes?: string[] }): Promise<void> {
  const heads = {
    campaigns: "name,starts_on,ends_on",
    ambassadors: "handle,platform,followers,campaign",
    codes: "code,campaign,ambassador",
  } as const;
  for (const kind of ["campaigns", "ambassadors", "codes"] as const) {
    const lines = files[kind];
    if (!lines) continue;
    const bytes = Buffer.from([heads[kind], ...lines, ""].join("\n"));
    const result = await importStream(
      shopId,
      kind,
      (async function* () {
        yield bytes;
      })(),
    );
    if (result.errorCount > 0) throw new Error(JSON.stringify(result.errors));
  }
}

export const at = (text: string) => new Date(`${text}Z`);

/** A post of anna's on Instagram, with what a test says of it. */
export function told(more: Partial<PostTold> = {}): PostTold {
  const words = { url: null, caption: null, kind: null, pulseName: null, campaignId: null, gone: false, counts: null };
  return {
    platform: "instagram",
    postKey: "p1",
    handleKey: "anna",
    postedAt: at("2026-03-02T12:00"),
    toldAt: at("2026-03-03T00:00"),
    ...words,
    ...more,
  };
}

/** A comment under it. */
export function comment(more: Partial<CommentTold> = {}): CommentTold {
  const words = { parentKey: null, author: "reader", text: "Lovely colours", likes: null, gone: false };
  const post = { platform: "instagram", postKey: "p1" };
  return { post, commentKey: "c1", at: at("2026-03-02T13:00"), toldAt: at("2026-03-03T00:00"), ...words, ...more };
}

export function save(shopId: bigint, ...posts: PostTold[]) {
  return sqlForShop(shopId, (sql) => savePosts(sql, shopId, posts, "file"));
}

/** All of a campaign's days: [day, likes, comments, posts]. */
export async function daysOf(shopId: bigint, campaignId: bigint): Promise<[string, number, number, number][]> {
  const rows = await rowsOf<{ day: string; likes: bigint; comments: bigint; posts: bigint }>(
    shopId,
    "select day, likes, comments, posts from engagement_day where shop_id = $1 and campaign_id = $2 and participation_id = 0 and (likes, comments, posts) <> (0, 0, 0) order by day",
    campaignId,
  );
  return rows.map(({ day, likes, comments, posts }) => [day, Number(likes), Number(comments), Number(posts)]);
}

export async function campaignId(shopId: bigint, name: string): Promise<bigint> {
  return (await rowsOf<{ id: bigint }>(shopId, "select id from campaign where shop_id = $1 and name = $2", name))[0]!.id;
}

/** All that is stored of the shop's posts and comments and their sums, without what is only an order of numbers. */
export async function allOf(shopId: bigint): Promise<Record<string, object[]>> {
  const all: Record<string, object[]> = {};
  const name = "(select platform || ' ' || post_key from post p where p.shop_id = t.shop_id and p.id = t.post_id) post";
  const queries = {
    post: "select platform, post_key, handle_key, campaign_id, reason, kind, url, caption, pulse_name, named_campaign_id, posted_at, day, likes, likes_at, comments, comments_at, rank, gone_at, told from post t where shop_id = $1 order by 1, 2",
    post_count: `select ${name}, at, likes, comments from post_count t where shop_id = $1 order by 1, 2`,
    account_count: "select platform, handle_key, at, followers from account_count where shop_id = $1 and at < '2026-06-01' order by 1, 2, 3",
    account_reach:
      "select campaign_id, platform, handle_key, first_post_at, followers, followers_at from account_reach where shop_id = $1 order by 1, 2, 3",
    engagement_day:
      "select campaign_id, participation_id, platform, day, likes, comments, posts from engagement_day where shop_id = $1 and (likes, comments, posts) <> (0, 0, 0) order by 1, 2, 3, 4",
    engagement_total:
      "select campaign_id, participation_id, platform, likes, comments, posts from engagement_total where shop_id = $1 and (likes, comments, posts) <> (0, 0, 0) order by 1, 2, 3",
    comment: `select ${name}, comment_key, parent_key, author, text, at, day, likes, kind, label, shown, rank, gone_at, told_at, campaign_id from comment t where shop_id = $1 order by 1, 2`,
    comment_day:
      "select campaign_id, participation_id, day, positive, neutral, negative, spam, own from comment_day where shop_id = $1 and (positive, neutral, negative, spam, own) <> (0, 0, 0, 0, 0) order by 1, 2, 3",
  };
  for (const [table, text] of Object.entries(queries)) all[table] = await rowsOf(shopId, text);
  return all;
}
