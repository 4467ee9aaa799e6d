import { rankSql } from "#app/domain/posts/rank.ts";
import type { Sql } from "#app/platform/database.ts";
import type { JudgedComment } from "./judgeComment.ts";

const RANK = rankSql({ likes: "n.likes", score: "n.score", text: "n.text", at: "n.at" });

const ROWS = `unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::text[], $9::text[], $10::timestamptz[], $11::date[],
  $12::bigint[], $13::text[], $14::text[], $15::real[], $16::int[], $17::text[], $18::timestamptz[], $19::timestamptz[])
  n(id, post_id, comment_key, parent_key, campaign_id, participation_id, author, text, at, day, likes, kind, label, score, model, shown, gone_at, told_at)`;
const CHANGING = "parent_key, author, text, at, day, likes, kind, label, score, model, shown, gone_at, told_at";

const INSERT = `
  insert into comment (shop_id, post_id, comment_key, campaign_id, participation_id, ${CHANGING}, rank, source)
  select $1, post_id, comment_key, campaign_id, participation_id, ${CHANGING}, ${RANK}, $20 from ${ROWS} where n.id is null`;

const UPDATE = `
  update comment c set (${CHANGING}, rank) = (${CHANGING.split(", ")
    .map((name) => `n.${name}`)
    .join(", ")}, ${RANK}) from ${ROWS} where c.shop_id = $1 and c.id = n.id`;

/** Writes judged comments as they are to be: new ones are added, known ones changed. Under lockPosts; their sums are the caller's. */
export async function writeComments(sql: Sql, shopId: bigint, comments: readonly JudgedComment[], source: string): Promise<void> {
  const values = [shopId, ...columnsOf(comments)];
  if (comments.some(({ commentId }) => commentId === null)) await sql.query(INSERT, [...values, source]);
  if (comments.some(({ commentId }) => commentId !== null)) await sql.query(UPDATE, values);
}

function columnsOf(comments: readonly JudgedComment[]): unknown[] {
  const column = (value: (comment: JudgedComment) => unknown) => comments.map(value);
  return [
    column((one) => one.commentId),
    column((one) => one.postId),
    column((one) => one.told.commentKey),
    column((one) => one.told.parentKey),
    column((one) => one.campaignId),
    column((one) => one.participationId),
    column((one) => one.told.author),
    column((one) => one.told.text),
    column((one) => one.told.at),
    column((one) => one.day),
    column((one) => one.told.likes),
    column((one) => one.kind),
    column((one) => one.label),
    column((one) => one.score),
    column((one) => one.model),
    column((one) => one.shown),
    column((one) => (one.told.gone ? one.told.toldAt : null)),
    column((one) => one.told.toldAt),
  ];
}
