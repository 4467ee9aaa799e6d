import { NARROWING } from "#app/domain/orders/orderVersion.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { listShopIds } from "#app/domain/shops/listShops.ts";
import { type Replay, requestReplay, stepReplay } from "#app/intake/replay/replayInbox.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { requestBackfill } from "#app/shopify/backfill/requestBackfill.ts";
import { appliers } from "./appliers.ts";

/** The job replay_inbox: a step, then the next; at the end, orders whose bodies are no longer kept are asked of Shopify. */
export async function replayStep(shopId: bigint): Promise<Replay | null> {
  const replay = await stepReplay(shopId, appliers);
  if (!replay) return null;
  if (!replay.finishedAt) await sqlForShop(shopId, (sql) => enqueue(sql, "replay_inbox", { shopId: String(shopId) }, { key: `replay:${shopId}` }));
  else if (await holdsOlderFacts(shopId)) await backfillIfInstalled(shopId);
  return replay;
}

// A process of the version before may have taken events in after the replay.
const DONE = `
  select from inbox_replay r where shop_id = $1 and narrowing >= $2 and finished_at is not null
    and not exists (select from (select narrowing from inbox where shop_id = $1 and id > r.until_id order by id desc limit 1000) late where narrowing < $2)`;

/** After an upgrade that raised the narrowing: every shop's inbox is read with it once; one that was cut short goes on. */
export async function replayOutdatedShops(): Promise<void> {
  for (const shopId of await listShopIds()) {
    const done = await sqlForShop(shopId, async (sql) => {
      const { rowCount } = await sql.query(DONE, [shopId, NARROWING]);
      return Boolean(rowCount);
    });
    if (!done) await requestReplay(shopId);
  }
}

function holdsOlderFacts(shopId: bigint): Promise<boolean> {
  return sqlForShop(shopId, async (sql) => {
    const { rowCount } = await sql.query("select from order_fact where shop_id = $1 and narrowing < $2 limit 1", [shopId, NARROWING]);
    return Boolean(rowCount);
  });
}

async function backfillIfInstalled(shopId: bigint): Promise<void> {
  const { installedAt, uninstalledAt } = await shopById(shopId);
  if (installedAt && !uninstalledAt) await requestBackfill(shopId);
}
