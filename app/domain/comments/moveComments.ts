import type { Sql } from "#app/platform/database.ts";
import type { Shown } from "./comment.ts";
import { findThemesLater } from "./findThemesLater.ts";
import { addToSums, type CommentChange } from "./sums.ts";

const ELSEWHERE = "(c.campaign_id, c.participation_id) <> (p.campaign_id, p.participation_id)";

const COUNT = `
  select c.post_id "postId", c.campaign_id "campaignId", c.participation_id "participationId", p.campaign_id "toCampaign", p.participation_id "toParticipation",
    c.day, c.shown, count(*) n
  from comment c join post p on p.shop_id = c.shop_id and p.id = c.post_id
  where c.shop_id = $1 and c.post_id = any($2::bigint[]) and c.gone_at is null and ${ELSEWHERE}
  group by c.post_id, c.campaign_id, c.participation_id, p.campaign_id, p.participation_id, c.day, c.shown`;

const MOVE = `
  update comment c set campaign_id = p.campaign_id, participation_id = p.participation_id from post p
  where c.shop_id = $1 and c.post_id = any($2::bigint[]) and p.shop_id = c.shop_id and p.id = c.post_id and ${ELSEWHERE}`;

type Row = Omit<CommentChange, "by"> & { shown: Shown; toCampaign: bigint; toParticipation: bigint; n: bigint };

/** Puts the comments of posts to where the posts belong now, and their sums with them. Under lockPosts. */
export async function moveComments(sql: Sql, shopId: bigint, postIds: readonly bigint[]): Promise<void> {
  if (postIds.length === 0) return;
  const { rows } = await sql.query<Row>(COUNT, [shopId, postIds]);
  await sql.query(MOVE, [shopId, postIds]);
  const changes = rows.flatMap(({ n, toCampaign, toParticipation, ...row }) => [
    { ...row, by: -Number(n) },
    { ...row, campaignId: toCampaign, participationId: toParticipation, by: Number(n) },
  ]);
  await addToSums(sql, shopId, changes);
  await findThemesLater(
    sql,
    shopId,
    changes.map(({ campaignId }) => campaignId),
  );
}
