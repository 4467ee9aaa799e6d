import { describe, expect, test } from "vitest";
import { setTimeout as wait } from "node:timers/promises";
import type { Shop } from "#app/platform/generated/prisma/client.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { pool, sqlForShop } from "#app/platform/database.ts";
import { latestBackfill } from "#app/shopify/backfill/latestBackfill.ts";
import { requestBackfill } from "#app/shopify/backfill/requestBackfill.ts";
import { stepBackfill } from "#app/shopify/backfill/stepBackfill.ts";
import type { BulkFaults } from "#sandbox/bulk/faults.ts";
import { cancelOperation, listOperations } from "#sandbox/bulk/operations.ts";
import { loadOrders } from "#sandbox/store/orders/loadOrders.ts";
import { setFaults } from "#sandbox/webhooks/faults.ts";
import { backfilled } from "./backfillHere.ts";
import { localShopify } from "./localShopify.ts";
import { stateOf } from "./state.ts";

const shopify = await localShopify();
const ORDERS = 300;
const OF_SHOPIFY = /^(shop_id|xid|id)$/;

/** A shop with orders of the last days, of which its webhooks told nothing; every tenth has a refund. */
async function shopWithOrders(): Promise<Shop> {
  const shop = await shopify.open();
  const at = new Date(Date.now() - 3 * 86_400_000).toISOString();
  const refunds = [{ lines: [{ line: 0, quantity: 1 }], at }];
  const orders = Array.from({ length: ORDERS }, (_, i) => ({
    lines: [{ title: "Record", price: "10.00", quantity: 2 }],
    processedAt: at,
    refunds: i % 10 === 0 ? refunds : [],
  }));
  await loadOrders(shopify.sandbox, shop.domain, orders, { webhooks: false });
  return shop;
}

async function asIfNothingHappened(shop: Shop): Promise<void> {
  const before = await stateOf(shop.id, OF_SHOPIFY);
  const { rows } = await sqlForShop(shop.id, (sql) => sql.query("select count(*)::int n from order_fact where shop_id = $1", [shop.id]));
  expect(rows).toEqual([{ n: ORDERS }]);
  setFaults(shopify.sandbox, shop.domain, {});
  await backfilled(shop);
  expect(await stateOf(shop.id, OF_SHOPIFY)).toBe(before);
}

const harmless: [name: string, faults: BulkFaults, operations: number][] = [
  ["whose download breaks off goes on where it broke off", { cut: { afterBytes: 150_000, times: 3 } }, 1],
  ["whose server knows no Range passes over what it has", { cut: { afterBytes: 200_000, times: 1 }, noRange: true }, 1],
  ["whose file ends within a line reads the rest of it by a fresh address", { short: { afterBytes: 100_001, times: 2 } }, 1],
  ["whose address has expired asks for a fresh one", { expired: { times: 2 } }, 1],
  ["whose address stays expired asks for another file", { expired: { times: 3 } }, 2],
  ["whose operation failed without data asks for another", { ends: { status: "FAILED", afterPages: 0, times: 1 } }, 2],
  ["whose operation failed in the middle reads what there is and asks for another", { ends: { status: "FAILED", afterPages: 1, times: 1 } }, 2],
  ["whose operation was cancelled asks for another", { ends: { status: "CANCELED", afterPages: 0, times: 1 } }, 2],
  ["whose operation has expired asks for another", { ends: { status: "EXPIRED", afterPages: 9, times: 1 } }, 2],
];

describe("a backfill", () => {
  test.each(harmless)("%s, and every order is in once", async (_name, bulk, operations) => {
    const shop = await shopWithOrders();
    setFaults(shopify.sandbox, shop.domain, { bulk });
    const ended = await backfilled(shop);
    expect(ended).toMatchObject({ state: "done", error: null, orderCount: BigInt(ORDERS), refundedCount: 30n, refundedRead: 30n, operations });
    await asIfNothingHappened(shop);
  });

  test.each<[string, BulkFaults, RegExp]>([
    ["that fails every time", { ends: { status: "FAILED", afterPages: 0, times: 9 } }, /could not write.*tried 3 times/],
    ["of which only a part ever comes", { ends: { status: "FAILED", afterPages: 1, times: 9 } }, /only a part/],
    ["whose file is always too short", { short: { afterBytes: 100_001, times: 99 } }, /ended before its end/],
  ])("%s ends as failed with words for the merchant, keeps what it read, and can be started again", async (_name, bulk, words) => {
    const shop = await shopWithOrders();
    setFaults(shopify.sandbox, shop.domain, { bulk });
    expect(await backfilled(shop)).toMatchObject({ state: "failed", error: expect.stringMatching(words) });
    setFaults(shopify.sandbox, shop.domain, {});
    expect(await backfilled(shop)).toMatchObject({ state: "done", error: null });
    await asIfNothingHappened(shop);
  });

  test("waits for its turn while Shopify runs as many files as it may", async () => {
    const shop = await shopWithOrders();
    const held = Array.from({ length: 5 }, (_, n) => ({ id: n + 1, status: "RUNNING" }));
    for (const { id, status } of held)
      await shopify.sandbox.db.query("insert into bulk_operation (shop, id, status, doc) values ($1, $2, $3, $4)", [shop.domain, id, status, { id }]);
    const { id } = await requestBackfill(shop.id);
    expect(await stepBackfill(shop.id, id)).toBeGreaterThan(1000);
    expect(await latestBackfill(shop.id)).toMatchObject({ state: "requested", notice: expect.stringContaining("busy") });
    await shopify.sandbox.db.query("delete from bulk_operation where shop = $1", [shop.domain]);
    expect(await backfilled(shop)).toMatchObject({ state: "done", operations: 1 });
    await asIfNothingHappened(shop);
  });

  test("whose step failed too often is taken up again by whoever asks for it", async () => {
    const shop = await shopWithOrders();
    const { id } = await requestBackfill(shop.id);
    const steps = "graphile_worker._private_jobs where payload ->> 'shopId' = $1 and key like 'backfill:%'";
    await pool().query(`update graphile_worker._private_jobs set attempts = max_attempts where id in (select id from ${steps})`, [String(shop.id)]);
    expect((await requestBackfill(shop.id)).id).toBe(id);
    expect((await pool().query(`select attempts from ${steps}`, [String(shop.id)])).rows).toEqual([{ attempts: 0 }]);
  });

  test("that somebody cancels in Shopify begins again", async () => {
    const shop = await shopWithOrders();
    const { id } = await requestBackfill(shop.id);
    await stepBackfill(shop.id, id);
    await cancelOperation(shopify.sandbox, shop.domain, (await listOperations(shopify.sandbox, shop.domain))[0]!.id);
    for (let pause = await stepBackfill(shop.id, id); pause !== null; pause = await stepBackfill(shop.id, id)) await wait(Math.min(pause, 50));
    await settleShop(shop.id);
    expect(await latestBackfill(shop.id)).toMatchObject({ state: "done" });
    await asIfNothingHappened(shop);
  });
});
