import pg from "pg";
import { creditOrders } from "#app/attribution/creditOrders.ts";
import { beginRecredit } from "#app/domain/policy/beginRecredit.ts";
import { changePolicy } from "#app/domain/policy/changePolicy.ts";
import { DEFAULT_POLICY, type Policy } from "#app/domain/policy/policy.ts";
import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import { postEntries } from "#app/metrics/ledger/postEntries.ts";
import { rollUp } from "#app/metrics/ledger/rollUp.ts";
import { closeDatabase, sqlForShop } from "#app/platform/database.ts";
import type { Bench, Result } from "./bench.ts";
import { fillOthers } from "./fillOthers.ts";
import { fillShop } from "./fillShop.ts";

const ORDERS = 1_000_000;
/** By the issue. */
const TARGET_SECONDS = 60;

// Every second order came by a click of another ambassador than that of its code.
const CLICKS = `
  with made as (
    select o.order_id, gen_random_uuid() click_id, o.processed_at - interval '2 days' as at, (o.order_id * 7 % 10000) + 1 participation
    from order_fact o where o.shop_id = $1 and o.order_id % 2 = 0
  ), clicks as (
    insert into click (shop_id, click_id, at, day, campaign_id, participation_id, kind, visitor, fresh)
    select $1, click_id, at, at::date, $2, participation, 'human', md5(order_id::text), true from made
  )
  insert into order_click (shop_id, order_id, click_id, via) select $1, order_id, click_id, 'cart' from made`;

/** A million orders credited again by another policy, roll-ups included, and the memory that it takes at the beginning and at most. */
export const bench: Bench = async ({ ownerUrl }) => {
  const shop = await ensureShop("bench.myshopify.com");
  const campaignId = await fillShop(ownerUrl, shop.id, ORDERS);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(CLICKS, [shop.id, campaignId]);
  await owner.end();
  await fillOthers(ownerUrl, shop.id);
  // The filled tables are brought to what the policy of now says; what is measured is the change to another one.
  await recredit(shop.id, { windowDays: 29 });
  const results: Result[] = [];
  for (const policy of [{ model: "link_first" }, { model: "linear" }] as const) {
    const { seconds, changed, before, peak } = await recredit(shop.id, policy);
    results.push({
      what: `a million orders by ${policy.model}, ${changed} credits changed (target 60 s)`,
      ours: seconds,
      limit: TARGET_SECONDS,
      unit: "s",
      ratio: seconds / TARGET_SECONDS,
    });
    results.push({ what: `memory by ${policy.model}, at most beside at the beginning`, ours: peak, limit: before, unit: "MB", ratio: peak / before });
  }
  await closeDatabase();
  return results;
};

async function recredit(shopId: bigint, policy: Partial<Policy>): Promise<{ seconds: number; changed: number; before: number; peak: number }> {
  const started = performance.now();
  const before = rss();
  let peak = before;
  const watching = setInterval(() => (peak = Math.max(peak, rss())), 100);
  await changePolicy(shopId, "operator", { ...DEFAULT_POLICY, ...policy });
  const row = await sqlForShop(shopId, (sql) => sql.query<{ id: bigint }>("select max(id) id from attribution_policy where shop_id = $1", [shopId]));
  await beginRecredit(shopId, row.rows[0]!.id);
  await creditOrders(shopId, postEntries);
  while (await rollUp(shopId)) continue;
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  clearInterval(watching);
  const changes = await sqlForShop(shopId, (sql) =>
    sql.query<{ n: bigint }>("select count(*) n from credit where shop_id = $1 and rule in ('link', 'code_and_link')", [shopId]),
  );
  return { seconds, changed: Number(changes.rows[0]!.n), before, peak };
}

function rss(): number {
  return Math.round(process.memoryUsage.rss() / 1e6);
}
