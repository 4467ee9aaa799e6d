import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { requestBackfill } from "#app/shopify/backfill/requestBackfill.ts";
import { stepBackfill } from "#app/shopify/backfill/stepBackfill.ts";
import { findBackfill } from "#app/shopify/backfill/store.ts";
import { loadOrders } from "#sandbox/store/orders/loadOrders.ts";
import { localShopify } from "./localShopify.ts";

const shopify = await localShopify();

test("two processes that take the same backfill's steps, throttled by Shopify, read each order once", async () => {
  const shop = await shopify.open();
  const processedAt = new Date(Date.now() - 3 * 86_400_000).toISOString();
  const order = {
    lines: [{ title: "Record", price: "10.00", quantity: 2 }],
    processedAt,
    refunds: [{ lines: [{ line: 0, quantity: 1 }], at: processedAt }],
  };
  await loadOrders(
    shopify.sandbox,
    shop.domain,
    Array.from({ length: 40 }, () => order),
    { webhooks: false },
  );
  const { id } = await requestBackfill(shop.id);
  const drive = async () => {
    for (let pause = await stepBackfill(shop.id, id); pause !== null; pause = await stepBackfill(shop.id, id)) await wait(Math.min(pause, 50));
  };
  await Promise.all([drive(), drive()]);
  await settleShop(shop.id);
  expect(await findBackfill(shop.id, id)).toMatchObject({ state: "done", orderCount: 40n });
  const [row] = await sqlForShop(shop.id, (sql) => campaignFigures(sql, shop.id));
  expect(row!.figures).toMatchObject({ orders: 40, gross: 80000n, refunds: 40000n });
});
