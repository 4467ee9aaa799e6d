import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import type { IncomingEvent } from "#app/intake/readEvent.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { checkLedger } from "#app/metrics/ledger/checkLedger.ts";
import { sqlForShop } from "#app/platform/database.ts";
import type { Shop } from "#app/platform/generated/prisma/client.ts";
import { createDiscount } from "#sandbox/store/discounts/createDiscount.ts";
import { cancelOrder } from "#sandbox/store/orders/cancelOrder.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { editOrder } from "#sandbox/store/orders/editOrder.ts";
import { refundOrder } from "#sandbox/store/orders/refundOrder.ts";
import { setFaults } from "#sandbox/webhooks/faults.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { localShopify } from "./localShopify.ts";
import { reconciled } from "./reconcileHere.ts";
import { stateOf } from "./state.ts";

const shopify = await localShopify();

/** All that the pipeline makes of events; the campaign and its codes stay. */
const MADE = [
  ...["inbox", "body_group", "order_fact", "order_refund", "order_code", "order_to_credit", "customer_first", "credit", "ledger"],
  ...["campaign_day", "participation_total", "rollup_cursor", "customer_fact", "guest_order"],
];

let shop: Shop;
let stream: IncomingEvent[];

/** A day's trade of which nothing is delivered: what would have been is the recorded stream. */
beforeAll(async () => {
  shop = await shopify.open();
  const { sandbox } = shopify;
  await createDiscount(sandbox, shop.domain, { title: "Rose", value: { percentage: "0.15" }, codes: ["ROSE15"] });
  await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE15: "rose" });
  await shopify.delivered(shop);
  await settleShop(shop.id);
  setFaults(sandbox, shop.domain, { drop: 10_000 });
  const buy = (more: object = {}) => checkout(sandbox, shop.domain, { lines: [{ title: "Record", price: "19.99", quantity: 3 }], ...more });
  await buy({ codes: ["ROSE15"], customer: { email: "one@example.com" } });
  const again = await buy({ codes: ["rose15"], customer: { email: "one@example.com" } });
  await refundOrder(sandbox, shop.domain, again.id, { lines: [{ line: 0, quantity: 1 }], amount: "5.00" });
  await refundOrder(sandbox, shop.domain, again.id, { lines: [{ line: 0, quantity: 1 }] });
  await cancelOrder(sandbox, shop.domain, (await buy()).id, {});
  const edited = await buy({ codes: ["ROSE15"], presentment: { currency: "JPY", rate: "150" } });
  await editOrder(sandbox, shop.domain, edited.id, { remove: [{ line: 0, quantity: 1 }] });
  await buy({ test: true });
  const { rows } = await sandbox.db.query<{ topic: string; event_id: string; triggered_at: Date; body: string }>(
    "select topic, event_id, triggered_at, body from delivery where shop = $1 and state = 'dropped' and topic ~ '^(orders|refunds)/' order by id",
    [shop.domain],
  );
  setFaults(sandbox, shop.domain, {});
  stream = rows.map((row) => ({
    ...{ shopId: shop.id, source: "webhook", topic: row.topic, eventId: row.event_id, triggeredAt: new Date(row.triggered_at) },
    body: Buffer.from(typeof row.body === "string" ? row.body : JSON.stringify(row.body)),
  }));
});

async function forget(): Promise<void> {
  await sqlForShop(shop.id, async (sql) => {
    for (const table of MADE) await sql.query(`delete from ${table} where shop_id = $1`, [shop.id]);
  });
}

test("whatever part of a stream is lost, in whatever order and however often the rest comes: after a comparison all is as if nothing had been lost", async () => {
  expect(stream.length).toBeGreaterThan(10);
  await acceptEvents(stream);
  await settleShop(shop.id);
  const undisturbed = await stateOf(shop.id);
  expect(undisturbed).toContain("rose15");
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...stream, ...stream]), fc.nat(20), async (left, split) => {
      await forget();
      for (const part of [left.slice(0, split), left.slice(split)]) {
        // Some of it twice at the same instant.
        await Promise.all([acceptEvents(part), acceptEvents(part.slice(0, 4))]);
        await settleShop(shop.id);
      }
      expect((await reconciled(shop)).different).toBe(0);
      expect(await stateOf(shop.id)).toBe(undisturbed);
      expect(await checkLedger(shop.id)).toEqual([]);
    }),
    { numRuns: 8 },
  );
});
