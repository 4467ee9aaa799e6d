import type { RowError, RowsChanged } from "#app/domain/imports/rows.ts";
import type { CountsTold, Outcome, PostTold, Refusal } from "#app/domain/posts/post.ts";
import { refusalsOf, unknownPosts } from "#app/domain/posts/refusalsOf.ts";
import { saveCounts } from "#app/domain/posts/saveCounts.ts";
import { savePosts } from "#app/domain/posts/savePosts.ts";
import type { Sql } from "#app/platform/database.ts";

/** A post in full, or what a post that is known counted. The handle and the campaign as the file writes them. */
export type PostRow = { row: number } & (
  | { post: PostTold; handle: string; campaign: string }
  | { post: null; counts: CountsTold; /** Whether an earlier row tells it in full. */ toldBefore: boolean }
);

/** What is wrong in rows of posts beyond their form. */
export async function checkPosts(sql: Sql, shopId: bigint, rows: readonly PostRow[]): Promise<RowError[]> {
  const { posts, counts } = parted(rows);
  const refusals = await refusalsOf(
    sql,
    shopId,
    posts.map(({ post }) => post),
  );
  const later = counts.filter(({ toldBefore }) => !toldBefore);
  const unknown = await unknownPosts(
    sql,
    shopId,
    later.map((row) => row.counts),
  );
  return [
    ...posts.flatMap((row, i) => errorOf(row, refusals[i] ?? "unchanged")),
    ...later.flatMap((row, i) => errorOf(row, unknown[i] ? "no_post" : "unchanged")),
  ];
}

/** Takes rows of posts, those in full first. */
export async function importPosts(sql: Sql, shopId: bigint, rows: readonly PostRow[]): Promise<RowsChanged> {
  const { posts, counts } = parted(rows);
  const saved = await savePosts(
    sql,
    shopId,
    posts.map(({ post }) => post),
    "file",
  );
  const counted = await saveCounts(
    sql,
    shopId,
    counts.map((row) => row.counts),
    "file",
  );
  return tallied([...posts, ...counts], [...saved, ...counted], errorOf);
}

/** How many rows came to what. */
export function tallied<Row>(rows: readonly Row[], outcomes: readonly Outcome[], errorsOf: (row: Row, outcome: Outcome) => RowError[]): RowsChanged {
  const result: RowsChanged = { created: 0, changed: 0, unchanged: 0, errors: [] };
  rows.forEach((row, i) => {
    const outcome = outcomes[i]!;
    if (outcome === "created" || outcome === "changed" || outcome === "unchanged") result[outcome]++;
    else result.errors.push(...errorsOf(row, outcome));
  });
  return result;
}

function parted(rows: readonly PostRow[]) {
  return { posts: rows.filter((row) => row.post !== null), counts: rows.filter((row) => row.post === null) };
}

function errorOf(row: PostRow, outcome: Outcome): RowError[] {
  const handle = row.post ? row.handle : "";
  const words: Record<Refusal, [column: string, message: string]> = {
    no_ambassador: ["handle", `None of your ambassadors has the account ${handle} on ${row.post?.platform}.`],
    not_in_campaign: ["campaign", `${handle} is not in the campaign "${row.post ? row.campaign.slice(0, 120) : ""}".`],
    other_account: ["handle", "This post is known as another account’s."],
    no_post: ["posted_at", "This post is not known yet, so it needs handle and posted_at."],
  };
  const found = Object.entries(words).find(([refusal]) => refusal === outcome)?.[1];
  return found ? [{ row: row.row, column: found[0], message: found[1] }] : [];
}
