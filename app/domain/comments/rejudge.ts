import { lockPosts } from "#app/domain/posts/lockPosts.ts";
import { rankSql } from "#app/domain/posts/rank.ts";
import { MODEL_VERSION, sentimentOf } from "#app/domain/sentiment/judgeText.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { announce } from "#app/platform/live.ts";
import type { CommentLabel, Shown } from "./comment.ts";
import type { Correction } from "./correctComment.ts";
import { findThemesLater } from "./findThemesLater.ts";
import { isSpam } from "./isSpam.ts";
import { type CommentKind, shownOf } from "./judgeComment.ts";
import { addToSums } from "./sums.ts";

const BATCH = 2_000;

type Row = {
  id: bigint;
  postId: bigint;
  campaignId: bigint;
  participationId: bigint;
  day: string;
  text: string;
  kind: CommentKind;
  corrected: Correction | null;
  shown: Shown;
  gone: boolean;
};

// By the primary key: where all are of the present model it is one pass over the shop's comments.
const OLDER = `
  select id, post_id "postId", campaign_id "campaignId", participation_id "participationId", day, text, kind, corrected, shown, gone_at is not null gone
  from comment where shop_id = $1 and id > $2 and model <> $3 order by id limit $4`;

// The pass over comments of which none is to be judged again is made while others store.
const ANY = "select from comment where shop_id = $1 and id > $2 and model <> $3 limit 1";

const UPDATE = `
  update comment c set kind = n.kind, label = n.label, score = n.score, model = $6, shown = n.shown,
    rank = ${rankSql({ likes: "c.likes", score: "n.score", text: "c.text", at: "c.at" })}
  from unnest($2::bigint[], $3::text[], $4::text[], $5::real[], $7::text[]) n(id, kind, label, score, shown)
  where c.shop_id = $1 and c.id = n.id`;

/**
 * Judges the next comments that another model judged, by id, and has the rest done by a job of its own; sums follow in the same transaction, and what a
 * person said stays. Killed anywhere, it goes on with those that are left.
 * @param after The id of the last comment that was looked at.
 * @returns How many were judged.
 */
export async function judgeOlderComments(shopId: bigint, after: bigint): Promise<number> {
  const any = await sqlForShop(shopId, (sql) => sql.query(ANY, [shopId, after, MODEL_VERSION]));
  if (any.rows.length === 0) return 0;
  return sqlForShop(shopId, async (sql) => {
    await lockPosts(sql, shopId);
    const { rows } = await sql.query<Row>(OLDER, [shopId, after, MODEL_VERSION, BATCH]);
    if (rows.length === 0) return 0;
    await judge(sql, shopId, rows);
    await announce(sql, shopId);
    if (rows.length === BATCH) await judgeLater(sql, shopId, rows.at(-1)!.id);
    return rows.length;
  });
}

/** Has the shop's comments of other models judged by this one. */
export function judgeLater(sql: Sql, shopId: bigint, after = 0n): Promise<void> {
  return enqueue(sql, "judge_comments", { shopId: String(shopId), after: String(after) }, { key: `judge_comments:${shopId}` });
}

async function judge(sql: Sql, shopId: bigint, rows: readonly Row[]): Promise<void> {
  const judged = rows.map((row) => {
    const { label, score } = sentimentOf(row.text);
    const kind: CommentKind = row.kind === "own" ? "own" : isSpam(row.text) ? "spam" : "audience";
    return { ...row, before: row.shown, kind, label, score, shown: shownOf(row.corrected, kind, label as CommentLabel) };
  });
  const column = (key: "id" | "kind" | "label" | "score" | "shown") => judged.map((row) => row[key]);
  await sql.query(UPDATE, [shopId, column("id"), column("kind"), column("label"), column("score"), MODEL_VERSION, column("shown")]);
  const moved = judged.filter(({ before, shown }) => before !== shown);
  await addToSums(
    sql,
    shopId,
    moved
      .filter(({ gone }) => !gone)
      .flatMap((row) => [
        { ...row, shown: row.before, by: -1 },
        { ...row, by: 1 },
      ]),
  );
  await findThemesLater(
    sql,
    shopId,
    moved.map(({ campaignId }) => campaignId),
  );
}
