import { setTimeout as wait } from "node:timers/promises";
import { creditOrders } from "#app/attribution/creditOrders.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { learnCurrencyFromOrders } from "#app/domain/shops/learnCurrencyFromOrders.ts";
import { creditSignUps } from "#app/domain/signUps/creditSignUps.ts";
import { drainInbox } from "#app/intake/drainInbox.ts";
import { APPLIED_TOPICS } from "#app/intake/topics.ts";
import { postEntries } from "#app/metrics/ledger/postEntries.ts";
import { rollUp } from "#app/metrics/ledger/rollUp.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { planByKey } from "#app/platform/planByKey.ts";
import { appliers } from "./appliers.ts";

const WAITING = `
  select exists (select from inbox where shop_id = $1 and state = 'pending' and topic = any($2))
    or exists (select from order_to_credit where shop_id = $1) or exists (select from sign_up_to_credit where shop_id = $1)
    or exists (select from (select coalesce(max(xid), 0) xid, coalesce(max(id), 0) id from rollup_cursor where shop_id = $1) c
      cross join lateral (select from ledger l where l.shop_id = $1 and (l.xid, l.id) > (c.xid, c.id) limit 1) l) waiting`;

/**
 * Brings everything of a shop that waits to its end in this process, stage after stage, and returns when nothing is left; what a
 * worker holds meanwhile is waited for.
 */
export async function settleShop(shopId: bigint): Promise<void> {
  const { currency } = await shopById(shopId);
  for (;;) {
    await drainInbox(shopId, appliers);
    await creditOrders(shopId, postEntries);
    await rollUp(shopId);
    await creditSignUps(shopId);
    const { rows } = await sqlForShop(shopId, async (sql) => {
      await planByKey(sql);
      return sql.query<{ waiting: boolean }>(WAITING, [shopId, APPLIED_TOPICS]);
    });
    if (!rows[0]!.waiting) break;
    await wait(20);
  }
  if (currency === null) await learnCurrencyFromOrders(shopId);
}
