import type { Sql, Tx } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";

/**
 * Has it looked at again, after the caller's transaction, which posts are of campaigns: their marks, days, codes or ambassadors changed. Call it where the
 * campaigns' rows are locked, or pointed at by a new row, so that all come to the jobs in one order.
 */
export async function assignPostsLater(db: Sql | Tx, shopId: bigint, campaignIds: Iterable<bigint>): Promise<void> {
  for (const campaignId of [...new Set(campaignIds)].sort((a, b) => (a < b ? -1 : 1))) {
    const payload = { shopId: String(shopId), campaignId: String(campaignId) };
    await enqueue(db, "assign_posts", payload, { key: `assign_posts:${shopId}:${campaignId}`, queue: `posts:${shopId}` });
  }
}
