import { describe, expect, test } from "vitest";
import { NARROWING } from "#app/domain/orders/orderVersion.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { dropBodies } from "#app/intake/bodies/dropBodies.ts";
import { redactCustomer } from "#app/intake/redactCustomer.ts";
import { requestReplay } from "#app/intake/replay/replayInbox.ts";
import { replayOutdatedShops, replayStep } from "#app/jobs/replayInbox.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { checkLedger } from "#app/metrics/ledger/checkLedger.ts";
import { forShop, sqlForShop } from "#app/platform/database.ts";
import { payloads } from "#tests/fixtures/payloads.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { event, newShop, orderPayload, refundPayload } from "./events.ts";
import { renumbered, stateOf } from "./state.ts";

const day = (n: number) => `2026-03-0${n}T10:00:00Z`;

/** Orders with every kind of event, and the real payloads. */
async function busyShop(): Promise<bigint> {
  const { id } = await newShop();
  await campaignWithCodes(id, { name: "Spring" }, { ROSE: "rose" });
  const refund = refundPayload(201, "4.00", day(4), 9100);
  const order = { id: 201, codes: [["ROSE", "3.00"]] as [string, string][], customerId: 2, processedAt: day(3) };
  await acceptEvents([
    event(id, "orders/create", orderPayload(order)),
    event(id, "refunds/create", refund),
    event(id, "orders/updated", orderPayload({ ...order, updatedAt: day(4), refunds: [refund] })),
    event(id, "orders/paid", orderPayload({ ...order, updatedAt: day(4), refunds: [refund], price: "51.00" })),
    event(id, "orders/create", orderPayload({ id: 202, customerId: 2, processedAt: day(1) })),
    event(id, "orders/create", orderPayload({ id: 203, customerId: 3, processedAt: day(2) })),
    event(id, "orders/delete", { id: 202 }),
    event(id, "orders/create", "no JSON"),
    ...payloads("orders").map(({ text }) => event(id, "orders/create", text)),
    ...payloads("refunds").map(({ text }) => event(id, "refunds/create", text)),
    ...payloads("customers").map(({ text }) => event(id, "customers/update", text)),
  ]);
  await settleShop(id);
  return id;
}

async function replay(shopId: bigint) {
  await requestReplay(shopId);
  for (;;) {
    const now = await replayStep(shopId);
    if (!now || now.finishedAt) return (await settleShop(shopId), now!);
  }
}

const states = (shopId: bigint) =>
  sqlForShop(shopId, async (sql) => (await sql.query("select id, state, reason from inbox where shop_id = $1 order by id", [shopId])).rows);

const spoil = (shopId: bigint, text: string) => sqlForShop(shopId, (sql) => sql.query(text, [shopId]));

describe("the whole inbox", () => {
  test("applied once more where it is changes no fact, no credit, no total, and not how its events ended", async () => {
    const shopId = await busyShop();
    const [before, ended] = [await stateOf(shopId), await states(shopId)];
    expect(await replay(shopId)).toMatchObject({ narrowed: 0n, changed: 0n, failed: 0n });
    expect(await stateOf(shopId)).toBe(before);
    expect(await states(shopId)).toEqual(ended);
  });

  test("applied in a shop that has nothing yet, backwards, gives the same facts, credits and totals", async () => {
    const shopId = await busyShop();
    const other = (await newShop()).id;
    await campaignWithCodes(other, { name: "Spring" }, { ROSE: "rose" });
    const rows = await sqlForShop(shopId, (sql) =>
      sql.query(
        "select source, topic, event_id, triggered_at, narrowing, payload from inbox where shop_id = $1 and payload is not null order by id desc",
        [shopId],
      ),
    );
    await sqlForShop(other, async (sql) => {
      for (const row of rows.rows as Record<string, unknown>[])
        await sql.query(
          "insert into inbox (shop_id, source, topic, event_id, triggered_at, state, narrowing, payload) values ($1, $2, $3, $4, $5, 'pending', $6, $7)",
          [other, row.source, row.topic, row.event_id, row.triggered_at, row.narrowing, JSON.stringify(row.payload)],
        );
    });
    await settleShop(other);
    expect(renumbered(await stateOf(other))).toBe(renumbered(await stateOf(shopId)));
  });

  test("read by a later narrowing corrects what the earlier one read, from the bodies that are kept", async () => {
    const shopId = await busyShop();
    const right = await stateOf(shopId);
    // As if an earlier narrowing had read the goods and the refunds wrongly.
    await spoil(
      shopId,
      "update inbox set narrowing = 0, payload = jsonb_set(payload, '{amounts,gross}', '\"7\"') where shop_id = $1 and payload ? 'amounts'",
    );
    await spoil(shopId, "update order_fact set narrowing = 0, gross = 7, version_hash = 'zzz' where shop_id = $1");
    await spoil(shopId, "update order_refund set narrowing = 0, subtotal = subtotal + 1, version_hash = 'zzz' where shop_id = $1");
    await spoil(shopId, "update inbox_replay set narrowing = 0 where shop_id = $1");
    await sqlForShop(shopId, (sql) => sql.query("insert into order_to_credit select shop_id, order_id from order_fact where shop_id = $1", [shopId]));
    await settleShop(shopId);
    expect(await stateOf(shopId)).not.toBe(right);
    await replayOutdatedShops();
    expect(await replay(shopId)).toMatchObject({ failed: 0n });
    expect(await stateOf(shopId)).toBe(right);
    expect(await checkLedger(shopId)).toEqual([]);
  });

  test("keeps who was forgotten forgotten", async () => {
    const shopId = await busyShop();
    await sqlForShop(shopId, (sql) => redactCustomer(sql, shopId, "2", ["201"]));
    await settleShop(shopId);
    const forgotten = await stateOf(shopId);
    await spoil(shopId, "update inbox set narrowing = 0 where shop_id = $1");
    await replay(shopId);
    expect(await stateOf(shopId)).toBe(forgotten);
  });

  test("whose bodies are no longer kept is asked of Shopify, where the shop has the app", async () => {
    const shopId = await busyShop();
    await forShop(shopId, (tx) => tx.shop.update({ where: { id: shopId }, data: { installedAt: new Date() } }));
    const rows = await states(shopId);
    await sqlForShop(shopId, (sql) =>
      dropBodies(
        sql,
        shopId,
        rows.map((row) => row.id as bigint),
      ),
    );
    await spoil(shopId, "update inbox set narrowing = 0 where shop_id = $1");
    await spoil(shopId, "update order_fact set narrowing = 0 where shop_id = $1");
    expect(await replay(shopId)).toMatchObject({ narrowed: 0n, failed: 0n });
    expect(await forShop(shopId, (tx) => tx.backfill.count({ where: { shopId, state: "requested" } }))).toBe(1);
  });

  test("is not read by an older version of the app on behalf of a newer one", async () => {
    const shopId = await busyShop();
    await requestReplay(shopId);
    await spoil(shopId, `update inbox_replay set narrowing = ${NARROWING + 1} where shop_id = $1`);
    expect(await replayStep(shopId)).toBeNull();
  });

  test("that was cut short goes on by the schedule, and so does one after which an older version took events in", async () => {
    const shopId = await busyShop();
    const jobs = async () => {
      const { rows } = await sqlForShop(shopId, (sql) =>
        sql.query<{ n: number }>("select count(*)::int n from graphile_worker.jobs where key = $1", [`replay:${shopId}`]),
      );
      return rows[0]!.n;
    };
    const forget = () => sqlForShop(shopId, (sql) => sql.query("select graphile_worker.remove_job($1)", [`replay:${shopId}`]));
    await requestReplay(shopId);
    await forget();
    await replayOutdatedShops();
    expect(await jobs()).toBe(1);
    await replay(shopId);
    await forget();
    await replayOutdatedShops();
    expect(await jobs()).toBe(0);
    await acceptEvents([event(shopId, "orders/create", orderPayload())]);
    await spoil(shopId, "update inbox set narrowing = 1 where shop_id = $1 and id = (select max(id) from inbox where shop_id = $1)");
    await replayOutdatedShops();
    expect(await jobs()).toBe(1);
  });
});
