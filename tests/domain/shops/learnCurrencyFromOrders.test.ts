import { expect, test } from "vitest";
import { learnCurrencyFromOrders } from "#app/domain/shops/learnCurrencyFromOrders.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { drainInbox } from "#app/intake/drainInbox.ts";
import { appliers } from "#app/jobs/appliers.ts";
import { event, orderPayload } from "../../flows/events.ts";
import { makeShop } from "../makeShop.ts";

test("the currency of most of the latest orders is the shop's; those of long ago and tests do not count", async () => {
  const shop = await makeShop({ currency: null });
  const orders = (count: number, year: number, currency: string, test = false) =>
    Array.from({ length: count }, () =>
      event(
        shop.id,
        "orders/create",
        orderPayload({ processedAt: `${year}-03-01T00:00:00Z`, more: { currency, presentment_currency: currency, test } }),
      ),
    );
  await acceptEvents([...orders(1100, 2020, "EUR"), ...orders(300, 2025, "CAD", true), ...orders(100, 2025, "USD"), ...orders(600, 2024, "GBP")]);
  await drainInbox(shop.id, appliers);
  await learnCurrencyFromOrders(shop.id);
  expect((await shopById(shop.id)).currency).toBe("GBP");
});
