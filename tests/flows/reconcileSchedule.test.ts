import { expect, test } from "vitest";
import { findReconciliation } from "#app/domain/reconciliations/store.ts";
import { endReconciliation } from "#app/domain/reconciliations/endReconciliation.ts";
import { requestReconciliation } from "#app/domain/reconciliations/requestReconciliation.ts";
import { catalogue } from "#app/jobs/catalogue.ts";
import { schedule } from "#app/jobs/schedule.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import type { Shop } from "#app/platform/generated/prisma/client.ts";
import { reconcileDays } from "#app/shopify/reconcile/reconcileDays.ts";
import { scheduleReconciliation } from "#app/shopify/reconcile/scheduleReconciliation.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { setFaults } from "#sandbox/webhooks/faults.ts";
import { jobsOf, makeShop, rowsOf } from "../domain/makeShop.ts";
import { newShop } from "./events.ts";
import { localShopify } from "./localShopify.ts";

const shopify = await localShopify();
const MINUTE = 60_000;
const minutes = (n: number) => new Date(Date.now() + n * MINUTE);
const lines = [{ title: "Record", price: "10.00", quantity: 1 }];

type Row = { id: bigint; kind: string; state: string; from_at: Date; until_at: Date; matched: number; repaired: number };

const comparisons = (shop: Shop) =>
  rowsOf<Row>(shop.id, "select id, kind, state, from_at, until_at, matched, repaired from reconciliation where shop_id = $1 order by id");

/** What a worker does with the shop's comparison until it is at its end. */
async function worked(shop: Shop): Promise<void> {
  for (let open = true; open; open = (await comparisons(shop)).some(({ state }) => state === "running"))
    await catalogue.reconcile_orders({ shopId: String(shop.id) });
  await settleShop(shop.id);
}

test("comparisons are on the clock: every few minutes, and every day", () => {
  expect(schedule.map(({ task, payload }) => [task, payload])).toContainEqual(["reconcile_shops", { kind: "recent" }]);
  expect(schedule.map(({ task, payload }) => [task, payload])).toContainEqual(["reconcile_shops", { kind: "daily" }]);
});

test("what was lost while the app was down is found by the first comparison after it, and the next goes on from there with an overlap", async () => {
  const shop = await shopify.open();
  await rowsOf(shop.id, "update shop set installed_at = now() - interval '2 days' where id = $1");
  await scheduleReconciliation(shop.id, "recent");
  await worked(shop);
  setFaults(shopify.sandbox, shop.domain, { drop: 100 });
  await checkout(shopify.sandbox, shop.domain, { lines });
  await shopify.delivered(shop);
  await scheduleReconciliation(shop.id, "recent", minutes(90));
  await worked(shop);
  await scheduleReconciliation(shop.id, "recent", minutes(95));
  await worked(shop);
  const [first, second, third] = await comparisons(shop);
  expect([first!.repaired, second!.repaired, third!.repaired]).toEqual([0, 1, 0]);
  expect(second!.from_at).toEqual(new Date(first!.until_at.getTime() - 10 * MINUTE));
  expect(third!.from_at).toEqual(new Date(second!.until_at.getTime() - 10 * MINUTE));
  expect(Math.round((minutes(95).getTime() - third!.until_at.getTime()) / MINUTE)).toBe(2);
});

test("one that failed leaves its time to the next", async () => {
  const shop = await makeShop();
  await rowsOf(shop.id, "update shop set installed_at = now() - interval '1 day' where id = $1");
  await scheduleReconciliation(shop.id, "recent");
  const [failed] = await comparisons(shop);
  await endReconciliation(shop.id, failed!.id, "Shopify no longer takes the token.");
  await scheduleReconciliation(shop.id, "recent", minutes(5));
  expect((await comparisons(shop))[1]!.from_at).toEqual(failed!.from_at);
});

test("the daily one looks some days back, but not before the install as long as past orders were not read", async () => {
  const shop = await makeShop();
  await rowsOf(shop.id, "update shop set installed_at = now() - interval '1 day' where id = $1");
  await scheduleReconciliation(shop.id, "daily");
  const [first] = await comparisons(shop);
  await endReconciliation(shop.id, first!.id);
  await rowsOf(shop.id, "insert into backfill (shop_id, state) values ($1, 'done')");
  await scheduleReconciliation(shop.id, "daily");
  const days = (await comparisons(shop)).map(({ from_at }) => Math.round((Date.now() - from_at.getTime()) / (24 * 60 * MINUTE)));
  expect(days).toEqual([1, 3]);
});

test("a shop without the app is left alone, and so is one in its first minutes", async () => {
  const never = await newShop();
  const gone = await makeShop();
  await rowsOf(gone.id, "update shop set uninstalled_at = now() where id = $1");
  const fresh = await makeShop();
  for (const shop of [never, gone, fresh]) await scheduleReconciliation(shop.id, "recent");
  for (const shop of [never, gone, fresh]) expect(await comparisons(shop)).toEqual([]);
});

test("there is one of a kind at a time, and who asks again takes up the one that is under way", async () => {
  const shop = await makeShop();
  const range = { from: minutes(-60), until: minutes(0) };
  const made = await Promise.all([1, 2, 3].map(() => requestReconciliation(shop.id, "recent", range)));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect((await jobsOf(shop.id)).filter((job) => job === "reconcile_orders")).toHaveLength(1);
});

test("a range of days is the shop's own days", async () => {
  const shop = await makeShop({ timeZone: "Asia/Tokyo" });
  const { id } = await reconcileDays(shop, "2026-03-01", "2026-03-02");
  expect(await findReconciliation(shop.id, id)).toMatchObject({
    fromAt: new Date("2026-02-28T15:00:00Z"),
    untilAt: new Date("2026-03-02T15:00:00Z"),
  });
});

test.each([
  ["2026-02-30", "2026-03-01", "since"],
  ["2026-03-02", "2026-03-01", "until"],
  ["2026-03-02", "soon", "until"],
  ["2999-01-01", "2999-01-02", "since"],
])("from %s to %s is refused with words for the field", async (since, until, field) => {
  await expect(reconcileDays(await makeShop(), since, until)).rejects.toMatchObject({ name: "UserError", field });
});

test("comparisons that found nothing are forgotten but for the newest; those that found something stay for 90 days", async () => {
  const shop = await makeShop();
  const add = (age: number, found: number) =>
    rowsOf(
      shop.id,
      `insert into reconciliation (shop_id, kind, state, from_at, until_at, reached_at, repaired, created_at)
       values ($1, 'recent', 'done', now(), now(), now(), $3, now() - $2::int * interval '1 day')`,
      age,
      found,
    );
  await add(91, 1);
  await add(80, 1);
  for (let i = 0; i < 30; i++) await add(1, 0);
  const last = await requestReconciliation(shop.id, "recent", { from: minutes(-9), until: minutes(0) });
  await endReconciliation(shop.id, last.id);
  const left = await comparisons(shop);
  expect(left.filter(({ repaired }) => repaired === 1)).toHaveLength(1);
  expect(left).toHaveLength(21);
});
