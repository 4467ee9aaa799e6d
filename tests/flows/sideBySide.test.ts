import { expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { checkLedger } from "#app/metrics/ledger/checkLedger.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { event, newShop, orderPayload } from "./events.ts";

test(
  "several processes that settle one shop while events come in neither block each other nor count a first order twice",
  { timeout: 60_000 },
  async () => {
    for (let round = 0; round < 4; round++) {
      const shop = await newShop();
      const order = (i: number) => orderPayload({ customerId: 1 + (i % 10), processedAt: new Date(Date.UTC(2026, 2, 1, 0, 200 - i)).toISOString() });
      const feed = async () => {
        for (let i = 0; i < 200; i += 10) await acceptEvents(Array.from({ length: 10 }, (_, k) => event(shop.id, "orders/create", order(i + k))));
      };
      await Promise.all([feed(), settleShop(shop.id), settleShop(shop.id), settleShop(shop.id)]);
      await settleShop(shop.id);
      const [row] = await sqlForShop(shop.id, (sql) => campaignFigures(sql, shop.id));
      expect(row!.figures).toMatchObject({ orders: 200, newCustomers: 10, returningCustomers: 190 });
      expect(await checkLedger(shop.id)).toEqual([]);
    }
  },
);

test("two processes that take in events of the same shops in other orders do not wait for each other", { timeout: 60_000 }, async () => {
  const shops = await Promise.all(Array.from({ length: 6 }, () => newShop()));
  const group = (order: typeof shops) =>
    acceptEvents(order.flatMap((shop) => [event(shop.id, "orders/create", orderPayload()), event(shop.id, "orders/create", orderPayload())]));
  for (let round = 0; round < 15; round++)
    await Promise.all([group(shops), group([...shops].reverse()), group(shops.slice(3).concat(shops.slice(0, 3)))]);
});
