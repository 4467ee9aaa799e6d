import type { CommentTold } from "#app/domain/comments/comment.ts";
import { saveComments } from "#app/domain/comments/saveComments.ts";
import { keepPlace } from "#app/domain/social/readings.ts";
import type { Sql } from "#app/platform/database.ts";
import type { NetworkComment } from "../network.ts";
import type { Notes, Place } from "./place.ts";
import type { Account } from "./savePostsPage.ts";

type CommentsPlace = Extract<Place, { phase: "comments" }>;

const KNOWN = `
  select count(*) known from comment c join post p on p.shop_id = c.shop_id and p.id = c.post_id
  where c.shop_id = $1 and p.platform = $2 and p.post_key = $3 and c.comment_key = any($4::text[])`;

const GONE = `
  select c.comment_key "commentKey", c.parent_key "parentKey", c.author, c.text, c.at, c.likes
  from comment c join post p on p.shop_id = c.shop_id and p.id = c.post_id
  where c.shop_id = $1 and p.platform = $2 and p.post_key = $3 and c.source = $2 and c.gone_at is null and c.told_at < $4`;

/**
 * Stores a page of the comments on the first post of the queue, and where to go on, in one transaction. After the last page of a post that was read to the end
 * comments that are known and were not among them are gone from the network.
 * @param page Null: the post is not there any more, or not to be had.
 * @returns The place and the notes after it.
 */
export async function saveCommentsPage(
  sql: Sql,
  { shopId, platform, reading }: Account,
  notes: Notes,
  place: CommentsPlace,
  page: { comments: NetworkComment[]; next: string | null } | null,
  now: Date,
): Promise<{ notes: Notes; place: CommentsPlace }> {
  const [post, ...rest] = place.queue;
  if (!post) return { notes, place };
  const name = { platform, postKey: post.key };
  const told = (comment: NetworkComment, gone = false): CommentTold => ({ post: name, ...comment, gone, toldAt: now });
  const nothingNew = page !== null && !post.all && (await allKnown(sql, shopId, platform, post.key, page.comments));
  if (page)
    await saveComments(
      sql,
      shopId,
      page.comments.map((comment) => told(comment)),
      "instagram",
    );
  const done = page === null || page.next === null || nothingNew;
  if (done && page && post.all) {
    // What was told before the reading of this post began, and not since.
    const { rows } = await sql.query<NetworkComment>(GONE, [shopId, platform, post.key, new Date(place.startedAt)]);
    await saveComments(
      sql,
      shopId,
      rows.map((comment) => told(comment, true)),
      "instagram",
    );
  }
  const before = notes.comments[post.key];
  const read = { allAt: post.all || !before ? now.getTime() : before.allAt, count: post.count };
  const kept: Notes = done && page ? { ...notes, comments: { ...notes.comments, [post.key]: read } } : notes;
  const after: CommentsPlace = done ? { ...place, queue: rest, after: null, startedAt: now.getTime() } : { ...place, after: page.next };
  await keepPlace(sql, shopId, { platform, handleKey: reading.handleKey }, { ...kept, place: after } satisfies Notes);
  return { notes: kept, place: after };
}

async function allKnown(sql: Sql, shopId: bigint, platform: string, postKey: string, comments: readonly NetworkComment[]): Promise<boolean> {
  const keys = comments.map(({ commentKey }) => commentKey);
  const { rows } = await sql.query<{ known: bigint }>(KNOWN, [shopId, platform, postKey, keys]);
  return Number(rows[0]!.known) === keys.length;
}
