import { lockCodesToChange } from "#app/domain/codes/lockCodes.ts";
import type { Sql, Tx } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";

/** Has what campaigns offer to Pulse links worked out again after the caller's transaction. */
export async function publishLater(db: Sql | Tx, shopId: bigint, campaignIds: Iterable<bigint>): Promise<void> {
  for (const campaignId of [...new Set(campaignIds)].sort((a, b) => (a < b ? -1 : 1))) {
    const payload = { shopId: String(shopId), campaignId: String(campaignId) };
    await enqueue(db, "publish_pulse", payload, { key: `pulse:${shopId}:${campaignId}`, queue: `pulse:${shopId}` });
  }
}

/** The same for all of a shop's campaigns: its name, domain, days or state changed. */
export async function publishShopLater(db: Sql | Tx, shopId: bigint): Promise<void> {
  await enqueue(db, "publish_pulse", { shopId: String(shopId) }, { key: `pulse:${shopId}`, queue: `pulse:${shopId}` });
}

/** The same for the campaigns whose these codes are, or were. */
export async function publishWithCodesLater(
  sql: Sql,
  shopId: bigint,
  codes: { ids: readonly bigint[] } | { keys: readonly string[] },
): Promise<void> {
  const [column, values] = "ids" in codes ? ["c.id = any($2::bigint[])", codes.ids] : ["c.code_key = any($2::text[])", codes.keys];
  if (values.length === 0) return;
  const { rows } = await sql.query<{ id: bigint }>(
    `select distinct a.campaign_id id from code c join code_assignment a on a.shop_id = c.shop_id and a.code_id = c.id
       join campaign k on k.shop_id = a.shop_id and k.id = a.campaign_id
     where c.shop_id = $1 and k.link_applies_code and ${column}`,
    [shopId, values],
  );
  if (rows.length === 0) return;
  // Before the job: who edits a campaign holds it when it comes to the job.
  await lockCodesToChange(sql, shopId);
  await publishLater(
    sql,
    shopId,
    rows.map((row) => row.id),
  );
}
