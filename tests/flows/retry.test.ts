import { describe, expect, test } from "vitest";
import { listActs } from "#app/domain/audit/listActs.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { dropBodies } from "#app/intake/bodies/dropBodies.ts";
import { keepFailed } from "#app/intake/bulk/keepFailed.ts";
import { fetchInstead, settleFetched } from "#app/intake/fetchInstead.ts";
import { findRetry } from "#app/intake/findRetry.ts";
import { retryAll, type RetryBegun, retryEvents, stepRetry } from "#app/intake/retryFailed.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { checkLedger } from "#app/metrics/ledger/checkLedger.ts";
import { failedEventsScreen } from "#app/screens/failedEvents.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { jobsOf, rowsOf } from "../domain/makeShop.ts";
import { event, newShop, orderPayload } from "./events.ts";

/** An order that failed with the narrowing of its day: today's can read it. */
async function failedOrders(shopId: bigint, count: number, reason = "bad_field"): Promise<bigint[]> {
  const before = await rowsOf<{ id: bigint }>(shopId, "select coalesce(max(id), 0) id from inbox where shop_id = $1");
  await acceptEvents(Array.from({ length: count }, () => event(shopId, "orders/create", orderPayload({ price: "10.00" }))));
  const rows = await rowsOf<{ id: bigint }>(
    shopId,
    `update inbox set state = 'failed', reason = $3, detail = 'a field: of its day', payload = null, narrowing = 0, settled_at = now()
     where shop_id = $1 and id > $2 returning id`,
    before[0]!.id,
    reason,
  );
  return rows.map((row) => row.id);
}

const statesOf = (shopId: bigint) =>
  rowsOf<{ state: string; reason: string | null; n: number }>(
    shopId,
    "select state, reason, count(*)::int n from inbox where shop_id = $1 group by 1, 2 order by 1, 2",
  );

const totalsOf = async (shopId: bigint) =>
  (
    await rowsOf<{ orders: number; gross: number }>(shopId, "select sum(orders)::int orders, sum(gross)::int gross from ledger where shop_id = $1")
  )[0];

describe("a failed event", () => {
  test("is seen on the screen, is read again when the narrowing is mended, and counts exactly once", async () => {
    const shop = await newShop();
    await acceptEvents([event(shop.id, "orders/create", orderPayload({ price: "10.00" }))]);
    const [id] = await failedOrders(shop.id, 1);
    await settleShop(shop.id);
    const seen = await failedEventsScreen(shop, null, { reason: "", page: 1 });
    expect(seen.rows).toMatchObject([{ what: "Order created", reason: "A field that cannot be read", detail: "a field: of its day", way: "retry" }]);
    expect(await totalsOf(shop.id)).toEqual({ orders: 1, gross: 1000 });
    expect(await retryEvents(shop.id, "user:7", [id!])).toEqual({ read: 1, ignored: 0, failed: 0, gone: 0 });
    expect(await retryEvents(shop.id, "user:7", [id!])).toEqual({ read: 0, ignored: 0, failed: 0, gone: 0 });
    await settleShop(shop.id);
    expect(await statesOf(shop.id)).toEqual([{ state: "done", reason: null, n: 2 }]);
    expect(await totalsOf(shop.id)).toEqual({ orders: 2, gross: 2000 });
    expect(await checkLedger(shop.id)).toEqual([]);
    expect((await failedEventsScreen(shop, null, { reason: "", page: 1 })).rows).toEqual([]);
    expect((await listActs(shop.id)).map(({ actor, act }) => [actor, act])).toContainEqual(["user:7", "failed events read again"]);
  });

  test("that still cannot be read stays failed, with the reason of today", async () => {
    const shop = await newShop();
    await acceptEvents([event(shop.id, "orders/create", "no json")]);
    const rows = await rowsOf<{ id: bigint }>(shop.id, "update inbox set reason = 'bad_time' where shop_id = $1 returning id");
    expect(await retryEvents(shop.id, "operator", [rows[0]!.id])).toEqual({ read: 0, ignored: 0, failed: 1, gone: 0 });
    expect(await statesOf(shop.id)).toEqual([{ state: "failed", reason: "not_json", n: 1 }]);
  });

  test("that the database refused is read again and put in when the database takes it", async () => {
    const shop = await newShop();
    const [id] = await failedOrders(shop.id, 1, "could_not_be_stored");
    await retryEvents(shop.id, "operator", [id!]);
    await settleShop(shop.id);
    expect(await totalsOf(shop.id)).toEqual({ orders: 1, gross: 1000 });
  });

  test("whose body is no longer kept says so, and the others are read", async () => {
    const shop = await newShop();
    const ids = await failedOrders(shop.id, 2);
    await sqlForShop(shop.id, (sql) => dropBodies(sql, shop.id, [ids[0]!]));
    const { rows } = await failedEventsScreen(shop, null, { reason: "", page: 1 });
    expect(rows.map(({ kept, way }) => [kept, way])).toEqual([
      [true, "retry"],
      [false, "compare"],
    ]);
    expect(await retryEvents(shop.id, "operator", ids)).toEqual({ read: 1, ignored: 0, failed: 0, gone: 1 });
  });

  test("about an order that names it by its gid has the order read from Shopify instead", async () => {
    const shop = await newShop();
    const gid = "gid://shopify/Order/77#aHash";
    await acceptEvents([event(shop.id, "orders/updated", "no json", { source: "reconcile", eventId: gid })]);
    await rowsOf(shop.id, "delete from body_group where shop_id = $1");
    const { rows } = await failedEventsScreen(shop, null, { reason: "", page: 1 });
    expect(rows).toMatchObject([{ way: "fetch" }]);
    expect(await fetchInstead(shop.id, "user:7", BigInt(rows[0]!.id))).toBe(true);
    expect(await jobsOf(shop.id)).toContain("fetch_order");
    expect(await statesOf(shop.id)).toEqual([{ state: "failed", reason: "not_json", n: 1 }]);
    await settleFetched(shop.id, BigInt(rows[0]!.id));
    expect(await statesOf(shop.id)).toEqual([{ state: "ignored", reason: "read_from_shopify", n: 1 }]);
    expect(await fetchInstead(shop.id, "user:7", BigInt(rows[0]!.id))).toBe(false);
  });

  test("of a file of past orders keeps its reason, and its order is read from Shopify instead", async () => {
    const shop = await newShop();
    const part = { reason: "bad_time" as const, detail: "line 7: processedAt", body: Buffer.from('{"id":"gid://shopify/Order/77"}') };
    const parts = [
      { ...part, eventId: "gid://shopify/Order/77#aHash", orderId: "77" },
      { ...part, eventId: "line#aHash", orderId: null },
    ];
    await sqlForShop(shop.id, (sql) => keepFailed(sql, shop.id, parts));
    const { rows } = await failedEventsScreen(shop, null, { reason: "", page: 1 });
    expect(rows.map(({ kept, way }) => [kept, way])).toEqual([
      [true, null],
      [true, "fetch"],
    ]);
    const ids = rows.map((row) => BigInt(row.id));
    expect(await retryEvents(shop.id, "operator", ids)).toEqual({ read: 0, ignored: 0, failed: 0, gone: 2 });
    expect(await statesOf(shop.id)).toEqual([{ state: "failed", reason: "bad_time", n: 2 }]);
  });

  test("of another shop is not touched", async () => {
    const [one, other] = [await newShop(), await newShop()];
    const ids = await failedOrders(one.id, 1);
    expect(await retryEvents(other.id, "operator", ids)).toEqual({ read: 0, ignored: 0, failed: 0, gone: 0 });
    expect(await statesOf(one.id)).toEqual([{ state: "failed", reason: "bad_field", n: 1 }]);
  });
});

describe("all failed events of a reason", () => {
  test("are read in steps that can be killed, each once, and what fails meanwhile is left for the next time", async () => {
    const shop = await newShop();
    await failedOrders(shop.id, 450);
    await failedOrders(shop.id, 3, "bad_time");
    const begun = (await retryAll(shop.id, "user:7", "bad_field")) as RetryBegun;
    expect(begun.total).toBe(450);
    expect(await retryAll(shop.id, "user:7", null)).toBe("under_way");
    expect(await stepRetry(shop.id, begun.id)).toBe(true);
    await failedOrders(shop.id, 2);
    while (await stepRetry(shop.id, begun.id)) continue;
    await settleShop(shop.id);
    expect(await findRetry(shop.id, begun.id)).toMatchObject({ total: 450, read: 450, failed: 0, gone: 0, finishedAt: expect.any(Date) });
    expect(await statesOf(shop.id)).toEqual([
      { state: "done", reason: null, n: 450 },
      { state: "failed", reason: "bad_field", n: 2 },
      { state: "failed", reason: "bad_time", n: 3 },
    ]);
    expect(await totalsOf(shop.id)).toEqual({ orders: 450, gross: 450_000 });
  });

  test("that there are none of begin nothing", async () => {
    expect(await retryAll((await newShop()).id, "operator", null)).toBe("nothing_failed");
  });
});
