import { handleKey } from "#app/domain/ambassadors/handle.ts";
import { lockPosts } from "#app/domain/posts/lockPosts.ts";
import type { Outcome, Source } from "#app/domain/posts/post.ts";
import { findPosts, nameOf, type StoredPost } from "#app/domain/posts/storedPosts.ts";
import type { Sql } from "#app/platform/database.ts";
import { dayIn } from "#app/platform/day.ts";
import { announce } from "#app/platform/live.ts";
import { planByKey } from "#app/platform/planByKey.ts";
import type { CommentTold } from "./comment.ts";
import { findThemesLater } from "./findThemesLater.ts";
import { isNewer } from "./isNewer.ts";
import { type JudgedComment, judgeComment } from "./judgeComment.ts";
import { findComments, type StoredComment } from "./storedComments.ts";
import { addToSums, type CommentChange } from "./sums.ts";
import { writeComments } from "./writeComments.ts";

type Draft = { before: StoredComment | null; after: CommentTold; post: StoredPost; changed: boolean };

/**
 * Takes comments, each once by its post and key, whatever the order and however often they are told: the newest word counts. Each is judged (kind, sentiment,
 * rank); sums follow in the same transaction. What a person said of a comment stays.
 * @returns What became of each, in their order.
 */
export async function saveComments(sql: Sql, shopId: bigint, comments: readonly CommentTold[], source: Source): Promise<Outcome[]> {
  if (comments.length === 0) return [];
  await lockPosts(sql, shopId);
  await planByKey(sql);
  const posts = await findPosts(
    sql,
    shopId,
    comments.map(({ post }) => post),
  );
  const stored = await findComments(sql, shopId, asKeys(comments, posts));
  const drafts = new Map<string, Draft>();
  const outcomes = comments.map((comment): Outcome => {
    const post = posts.get(nameOf(comment.post));
    if (!post) return "no_post";
    const key = `${post.postId} ${comment.commentKey}`;
    const known = drafts.get(key) ?? asDraft(stored.get(key), post);
    if (known && !isNewer(comment, known.after)) return "unchanged";
    const changed = !known || differs(known.after, comment);
    drafts.set(key, { before: known?.before ?? null, after: comment, post, changed: changed || known.changed });
    return known ? (changed ? "changed" : "unchanged") : "created";
  });
  await write(sql, shopId, [...drafts.values()], source);
  if (outcomes.some((outcome) => outcome === "created" || outcome === "changed")) await announce(sql, shopId);
  return outcomes;
}

async function write(sql: Sql, shopId: bigint, drafts: readonly Draft[], source: Source): Promise<void> {
  if (drafts.length === 0) return;
  const { rows } = await sql.query<{ zone: string }>("select time_zone zone from shop where id = $1", [shopId]);
  const own = await ownHandles(sql, shopId, drafts);
  const judged = drafts.map(({ before, after, post }): JudgedComment => {
    const ownersHandles = own.get(`${post.ambassadorId} ${post.platform}`);
    return judgeComment(after, before, {
      post,
      day: dayIn(rows[0]!.zone, after.at),
      byOwner: Boolean(after.author && ownersHandles?.has(handleKey(after.author))),
    });
  });
  await writeComments(sql, shopId, judged, source);
  await addToSums(
    sql,
    shopId,
    drafts.flatMap(({ before, post }, i) => changesOf(before, judged[i]!, post)),
  );
  await findThemesLater(
    sql,
    shopId,
    drafts.filter(({ changed }) => changed).map(({ post }) => post.campaignId),
  );
}

function changesOf(before: StoredComment | null, after: JudgedComment, { postId, campaignId, participationId }: StoredPost): CommentChange[] {
  const at = { postId, campaignId, participationId };
  return [
    ...(before && !before.told.gone ? [{ ...at, day: before.day, shown: before.shown, by: -1 }] : []),
    ...(after.told.gone ? [] : [{ ...at, day: after.day, shown: after.shown, by: 1 }]),
  ];
}

function asDraft(before: StoredComment | undefined, post: StoredPost): Draft | null {
  return before ? { before, after: before.told, post, changed: false } : null;
}

function asKeys(comments: readonly CommentTold[], posts: Map<string, StoredPost>) {
  return comments.flatMap(({ post, commentKey }) => {
    const found = posts.get(nameOf(post));
    return found ? [{ postId: found.postId, commentKey }] : [];
  });
}

function differs(a: CommentTold, b: CommentTold): boolean {
  const words = ({ text, author, likes, gone, parentKey, at }: CommentTold) => JSON.stringify([text, author, String(likes), gone, parentKey, at]);
  return words(a) !== words(b);
}

/** The handles of the posts' ambassadors, by "ambassador platform". */
async function ownHandles(sql: Sql, shopId: bigint, drafts: readonly Draft[]): Promise<Map<string, Set<string>>> {
  const { rows } = await sql.query<{ owner: string; handle: string }>(
    `select ambassador_id || ' ' || platform owner, handle_key handle from shop_ambassador_account where shop_id = $1 and ambassador_id = any($2::bigint[])`,
    [shopId, [...new Set(drafts.map(({ post }) => post.ambassadorId))]],
  );
  const own = new Map<string, Set<string>>();
  for (const { owner, handle } of rows) own.set(owner, (own.get(owner) ?? new Set()).add(handle));
  return own;
}
