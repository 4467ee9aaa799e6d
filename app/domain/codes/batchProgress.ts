import { sqlForShop } from "#app/platform/database.ts";

export type BatchProgress = {
  batchId: bigint;
  /** 'running' | 'done' | 'failed' */
  state: string;
  total: number;
  made: number;
  failed: number;
  waiting: number;
  /** Shopify's words when it refused the batch as a whole. */
  error: string | null;
  createdAt: Date;
};

/** How far the newest batch of a campaign is, or null when codes were never made for it. */
export function latestBatch(shopId: bigint, campaignId: bigint): Promise<BatchProgress | null> {
  return progress(
    shopId,
    "b.id = (select max(m.id) from code_batch m join discount d on d.shop_id = m.shop_id and d.id = m.discount_id where m.shop_id = $1 and d.campaign_id = $2)",
    campaignId,
  );
}

/** How far a batch is, or null when there is no such batch. */
export function batchProgress(shopId: bigint, batchId: bigint): Promise<BatchProgress | null> {
  return progress(shopId, "b.id = $2", batchId);
}

function progress(shopId: bigint, which: string, id: bigint): Promise<BatchProgress | null> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<BatchProgress>(
      `select b.id "batchId", b.state, b.total, b.error, b.created_at "createdAt",
              count(c.id) filter (where c.state not in ('planned', 'failed'))::int made,
              count(c.id) filter (where c.state = 'failed')::int failed, count(c.id) filter (where c.state = 'planned')::int waiting
       from code_batch b left join code c on c.shop_id = b.shop_id and c.batch_id = b.id
       where b.shop_id = $1 and ${which} group by b.shop_id, b.id`,
      [shopId, id],
    );
    return rows[0] ?? null;
  });
}
