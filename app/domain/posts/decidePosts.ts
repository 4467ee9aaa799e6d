import { recordAct } from "#app/domain/audit/recordAct.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { UserError } from "#app/platform/errors.ts";
import { putPostsIn, releasePosts } from "./assignPosts.ts";

/**
 * Puts posts into a campaign, or into none (null), as a merchant decides; it stays so whatever sources say later.
 * @throws UserError when an ambassador of one of the posts is not in the campaign. NotFound
 */
export async function decidePosts(shopId: bigint, actor: string, postIds: readonly bigint[], campaignId: bigint | null): Promise<void> {
  await sqlForShop(shopId, async (sql) => {
    if (campaignId !== null) {
      const { rows } = await sql.query(
        `select from post p where p.shop_id = $1 and p.id = any($2::bigint[]) and not exists (
           select from participation m where m.shop_id = $1 and m.campaign_id = $3 and m.ambassador_id = p.ambassador_id) limit 1`,
        [shopId, postIds, campaignId],
      );
      if (rows.length > 0) throw new UserError("The ambassador of a post is not in that campaign. Add the ambassador to it first.", "campaignId");
    }
    await putPostsIn(sql, shopId, postIds, campaignId, actor);
  });
}

/** Takes back what a merchant decided of posts: their sources and captions decide again. */
export async function undoDecision(shopId: bigint, actor: string, postIds: readonly bigint[]): Promise<void> {
  await sqlForShop(shopId, async (sql) => {
    await releasePosts(sql, shopId, postIds);
    await recordAct(sql, shopId, { actor, act: "decision about posts taken back", subject: `shop:${shopId}`, detail: { posts: postIds.length } });
  });
}
