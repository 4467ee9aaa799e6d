import { recordAct } from "#app/domain/audit/recordAct.ts";
import { lockPosts } from "#app/domain/posts/lockPosts.ts";
import type { Sql } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import { announce } from "#app/platform/live.ts";
import type { CommentLabel, Shown } from "./comment.ts";
import { findThemesLater } from "./findThemesLater.ts";
import { type CommentKind, shownOf } from "./judgeComment.ts";
import { addToSums } from "./sums.ts";

export const CORRECTIONS = ["positive", "neutral", "negative", "spam"] as const;
export type Correction = (typeof CORRECTIONS)[number];

type Row = {
  postId: bigint;
  campaignId: bigint;
  participationId: bigint;
  day: string;
  kind: CommentKind;
  label: CommentLabel;
  shown: Shown;
  corrected: Correction | null;
  gone: boolean;
};

/**
 * Says what a comment is, over the model; null takes that back. It counts in all figures from the same transaction on.
 * @param actor 'user:<Shopify user id>'
 * @returns What was said of it before, to undo.
 * @throws NotFound
 */
export async function correctComment(sql: Sql, shopId: bigint, commentId: bigint, to: Correction | null, actor: string): Promise<Correction | null> {
  await lockPosts(sql, shopId);
  const { rows } = await sql.query<Row>(
    `select post_id "postId", campaign_id "campaignId", participation_id "participationId", day, kind, label, shown, corrected, gone_at is not null gone
     from comment where shop_id = $1 and id = $2`,
    [shopId, commentId],
  );
  const before = rows[0];
  if (!before) throw new NotFound("There is no such comment.");
  const shown = shownOf(to, before.kind, before.label);
  await sql.query(
    `update comment set corrected = $3, corrected_by = case when $3::text is not null then $4 end, corrected_at = case when $3::text is not null then now() end, shown = $5
     where shop_id = $1 and id = $2`,
    [shopId, commentId, to, actor, shown],
  );
  if (!before.gone)
    await addToSums(sql, shopId, [
      { ...before, by: -1 },
      { ...before, shown, by: 1 },
    ]);
  await recordAct(sql, shopId, { actor, act: to ? `comment marked ${to}` : "mark of a comment taken back", subject: `comment:${commentId}` });
  await findThemesLater(sql, shopId, [before.campaignId]);
  await announce(sql, shopId);
  return before.corrected;
}
