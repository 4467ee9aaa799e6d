import type { Sql } from "#app/platform/database.ts";
import { announce } from "#app/platform/live.ts";
import { planByKey } from "#app/platform/planByKey.ts";
import { lockPosts } from "./lockPosts.ts";
import type { CountsTold, Outcome, Source } from "./post.ts";
import { storeCounts } from "./storeCounts.ts";
import { findPosts, nameOf } from "./storedPosts.ts";
import { storeFollowers } from "./storeFollowers.ts";

/**
 * Takes what posts that are known counted at moments, each once; followers are those of the post's account.
 * @returns What became of each, in their order.
 */
export async function saveCounts(sql: Sql, shopId: bigint, counts: readonly CountsTold[], source: Source): Promise<Outcome[]> {
  if (counts.length === 0) return [];
  await lockPosts(sql, shopId);
  await planByKey(sql);
  const posts = await findPosts(sql, shopId, counts);
  const known = counts.flatMap((count) => {
    const post = posts.get(nameOf(count));
    return post ? [{ ...count, postId: post.postId, handleKey: post.handleKey }] : [];
  });
  const counted = await storeCounts(sql, shopId, known, source);
  const followed = await storeFollowers(
    sql,
    shopId,
    known.flatMap(({ platform, handleKey, at, followers }) => (followers === null ? [] : [{ platform, handleKey, at, followers }])),
    source,
  );
  if (counted.size + followed.size > 0) await announce(sql, shopId);
  return counts.map((count) => {
    const post = posts.get(nameOf(count));
    if (!post) return "no_post";
    return counted.has(post.postId) || followed.has(`${post.platform}\n${post.handleKey}`) ? "changed" : "unchanged";
  });
}
