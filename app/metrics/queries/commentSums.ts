import { SHOWN, type Shown } from "#app/domain/comments/comment.ts";
import type { Sql } from "#app/platform/database.ts";
import type { CommentScope } from "./commentList.ts";

export type CommentSums = Record<Shown, number>;
export type CommentDay = CommentSums & { day: string };

const SUMS = SHOWN.join(", ");
const NONE: CommentSums = { positive: 0, neutral: 0, negative: 0, spam: 0, own: 0 };

/** How many comments of each kind are known. */
export async function commentSums(sql: Sql, shopId: bigint, scope: CommentScope): Promise<CommentSums> {
  const from = {
    campaign: "comment_total where shop_id = $1 and campaign_id = $2 and participation_id = 0",
    participation:
      "comment_total where shop_id = $1 and participation_id = $2 and campaign_id = (select campaign_id from participation where shop_id = $1 and id = $2)",
    post: "comment_post where shop_id = $1 and post_id = $2",
  }[scope.of];
  const { rows } = await sql.query<Record<Shown, bigint>>(`select ${SUMS} from ${from}`, [shopId, scope.id]);
  return rows[0] ? sumsOf(rows[0]) : NONE;
}

/** The shop's days on which comments were written, in order; of a post they are counted one by one. */
export async function commentDays(sql: Sql, shopId: bigint, scope: CommentScope): Promise<CommentDay[]> {
  const counts = SHOWN.map((kind) => `count(*) filter (where shown = '${kind}') ${kind}`).join(", ");
  const text = {
    campaign: `select day, ${SUMS} from comment_day where shop_id = $1 and campaign_id = $2 and participation_id = 0 order by day`,
    participation: `select day, ${SUMS} from comment_day where shop_id = $1 and participation_id = $2
      and campaign_id = (select campaign_id from participation where shop_id = $1 and id = $2) order by day`,
    post: `select day, ${counts} from comment where shop_id = $1 and post_id = $2 and gone_at is null group by day order by day`,
  }[scope.of];
  const { rows } = await sql.query<Record<Shown, bigint> & { day: string }>(text, [shopId, scope.id]);
  return rows.map((row) => ({ ...sumsOf(row), day: row.day }));
}

/** How many comments the networks count, as they last told, gone posts too; null: never told. */
export async function commentsCounted(sql: Sql, shopId: bigint, scope: CommentScope): Promise<number | null> {
  const where = { campaign: "campaign_id", participation: "participation_id", post: "id" }[scope.of];
  const { rows } = await sql.query<{ counted: bigint | null }>(
    `select sum(comments)::bigint counted from post where shop_id = $1 and ${where} = $2`,
    [shopId, scope.id],
  );
  return rows[0]?.counted === null || rows[0] === undefined ? null : Number(rows[0].counted);
}

function sumsOf(row: Record<Shown, bigint>): CommentSums {
  return Object.fromEntries(SHOWN.map((kind) => [kind, Number(row[kind])])) as CommentSums;
}
