import { describe, expect, test } from "vitest";
import { randomUUID } from "node:crypto";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { failedEventsScreen } from "#app/screens/failedEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { pool, sqlForShop } from "#app/platform/database.ts";
import type { Shop } from "#app/platform/generated/prisma/client.ts";
import { type Admin, adminFor } from "#app/shopify/admin/adminFor.ts";
import { NoAccess } from "#app/shopify/admin/answer.ts";
import { knownEvents } from "#app/shopify/backfill/rest/store.ts";
import { readRest } from "#app/shopify/backfill/rest/readRest.ts";
import { findBackfill } from "#app/shopify/backfill/store.ts";
import { loadOrders } from "#sandbox/store/orders/loadOrders.ts";
import { rowsOf } from "../domain/makeShop.ts";
import { inboxOf, readingFrom } from "./backfillHere.ts";
import { event, newShop, orderPayload } from "./events.ts";
import { localShopify } from "./localShopify.ts";

const shopify = await localShopify();

/** A shop of which Shopify knows refunded orders; the first refund has more adjustments than are read. */
async function refundedOrders(count: number): Promise<{ shop: Shop; ids: bigint[] }> {
  const shop = await shopify.open();
  const at = new Date(Date.now() - 3 * 86_400_000).toISOString();
  const order = { lines: [{ title: "Record", price: "10.00", quantity: 2 }], processedAt: at, refunds: [{ lines: [{ line: 0, quantity: 1 }], at }] };
  await loadOrders(
    shopify.sandbox,
    shop.domain,
    Array.from({ length: count }, () => order),
    { webhooks: false },
  );
  const { rows } = await shopify.sandbox.db.query("select id from orders where shop = $1 order by id", [shop.domain]);
  return { shop, ids: rows.map((row: { id: bigint | string }) => BigInt(row.id)) };
}

async function left(shopId: bigint, orderIds: readonly bigint[]) {
  const { id } = await readingFrom(shopId, "http://127.0.0.1/", 0);
  await rowsOf(shopId, "update backfill set state = 'refunds', refunded_count = $3 where shop_id = $1 and id = $2", id, orderIds.length);
  await rowsOf(
    shopId,
    "insert into backfill_rest (shop_id, backfill_id, order_id, event_id, refund_ids) select $1, $2, o, 'gid://shopify/Order/' || o || '#x', '{}' from unnest($3::bigint[]) o",
    id,
    orderIds,
  );
  return (await findBackfill(shopId, id))!;
}

/** Shopify as it is, but for what it says of one order. */
function sayingOf(admin: Admin, orderId: bigint, say: (answer: unknown) => unknown): Admin {
  return {
    ...admin,
    async run(operation, variables, schema) {
      const answer = await admin.run(operation, variables, schema);
      return variables.id === `gid://shopify/Order/${orderId}` ? schema.parse(say(answer)) : answer;
    },
  };
}

const moreDiscounts = (answer: unknown) => {
  const { order } = answer as { order: object };
  return { order: { ...order, discountApplications: { nodes: [], pageInfo: { hasNextPage: true } } } };
};
const otherShape = () => ({ order: { discountApplications: "none" } });

describe("the second pass of a backfill", () => {
  test.each([
    ["that has more than is read", moreDiscounts, /more discounts than Heartbeat reads/],
    ["of which Shopify tells something else than agreed", otherShape, /cannot be read/],
  ])("keeps an order %s as failed, and reads the others", async (_name, say, words) => {
    const { shop, ids } = await refundedOrders(2);
    const backfill = await left(shop.id, ids);
    expect(await readRest(sayingOf(adminFor(shop.domain), ids[0]!, say), backfill)).toBeNull();
    await settleShop(shop.id);
    expect(await findBackfill(shop.id, backfill.id)).toMatchObject({ state: "done", error: null, failedCount: 1n, refundedRead: 2n });
    expect((await rowsOf<{ order_id: bigint }>(shop.id, "select order_id from order_fact where shop_id = $1")).map((row) => row.order_id)).toEqual([
      ids[1],
    ]);
    const { rows } = await failedEventsScreen(shop, null, { reason: "", page: 1 });
    expect(rows).toMatchObject([{ source: "Past orders", detail: expect.stringMatching(words), kept: true }]);
    const again = await left(shop.id, ids);
    await readRest(adminFor(shop.domain), again);
    await settleShop(shop.id);
    expect(await rowsOf<{ order_id: bigint }>(shop.id, "select order_id from order_fact where shop_id = $1")).toHaveLength(2);
  });

  test("does not blame the orders when Shopify refuses whatever is asked", async () => {
    const { shop, ids } = await refundedOrders(2);
    const backfill = await left(shop.id, ids);
    const refused = sayingOf(adminFor(shop.domain), ids[0]!, () => {
      throw new NoAccess("Access denied");
    });
    await expect(readRest(refused, backfill)).rejects.toThrow(NoAccess);
    expect(await inboxOf(shop.id)).toEqual([]);
  });

  test("asks Shopify for nothing that an earlier backfill has read", async () => {
    const { shop, ids } = await refundedOrders(3);
    await readRest(adminFor(shop.domain), await left(shop.id, ids));
    const again = await left(shop.id, ids);
    const asked: string[] = [];
    const silent: Admin = { shopDomain: shop.domain, run: (operation) => Promise.reject(new Error(`asked ${asked.push(operation)} times`)) };
    expect(await readRest(silent, again)).toBeNull();
    expect(asked).toEqual([]);
    expect(await findBackfill(shop.id, again.id)).toMatchObject({ state: "done", refundedRead: 3n });
  });

  test("looks for what is known by its name, also in a young shop's part of an old inbox", async () => {
    const [old, young] = [await newShop(), await newShop()];
    const many = (shopId: bigint, count: number) =>
      acceptEvents(
        Array.from({ length: count }, () => event(shopId, "orders/updated", orderPayload(), { source: "backfill", eventId: randomUUID() })),
      );
    await many(old.id, 3000);
    await pool().query("analyze inbox");
    await many(young.id, 1000);
    await sqlForShop(young.id, async (sql) => {
      const fetched = async () => {
        const { rows } = await sql.query<{ n: bigint }>(
          "select idx_tup_fetch + seq_tup_read n from pg_stat_xact_user_tables where relname = 'inbox'",
        );
        return Number(rows[0]!.n);
      };
      const before = await fetched();
      await knownEvents(sql, young.id, "orders/updated", ["a", "b"]);
      expect((await fetched()) - before).toBeLessThan(100);
    });
  });
});
