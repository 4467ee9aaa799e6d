import { setTimeout as wait } from "node:timers/promises";
import { creditOrders } from "#app/attribution/creditOrders.ts";
import { drainInbox } from "#app/intake/drainInbox.ts";
import { APPLIED_TOPICS } from "#app/intake/topics.ts";
import { postEntries } from "#app/metrics/ledger/postEntries.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { appliers } from "./appliers.ts";

const LAST_WAITING = "select max(id) id from inbox where shop_id = $1 and state = 'pending' and topic = any($2)";
const STILL = "select exists (select from inbox where shop_id = $1 and state = 'pending' and topic = any($2) and id <= $3) waiting";

/** Brings what waits of a shop at this moment to its credit, in this process. What comes in meanwhile is not waited for. */
export async function settleWaiting(shopId: bigint): Promise<void> {
  const last = await sqlForShop(shopId, async (sql) => (await sql.query<{ id: bigint | null }>(LAST_WAITING, [shopId, APPLIED_TOPICS])).rows[0]!.id);
  for (;;) {
    if (last !== null) await drainInbox(shopId, appliers);
    await creditOrders(shopId, postEntries);
    if (last === null) return;
    const { rows } = await sqlForShop(shopId, (sql) => sql.query<{ waiting: boolean }>(STILL, [shopId, APPLIED_TOPICS, last]));
    if (!rows[0]!.waiting) return;
    await wait(20);
  }
}
