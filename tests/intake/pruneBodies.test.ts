import { expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { pruneBodies } from "#app/intake/pruneBodies.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { event, newShop, orderPayload } from "../flows/events.ts";

async function bodiesAged(shopId: bigint, days: number): Promise<void> {
  await sqlForShop(shopId, (sql) =>
    sql.query("update inbox_body set stored_at = now() - $2::int * interval '1 day' where shop_id = $1", [shopId, days]),
  );
}

async function statesWithBody(shopId: bigint): Promise<string[]> {
  const { rows } = await sqlForShop(shopId, (sql) =>
    sql.query<{ state: string }>(
      "select state from inbox i join inbox_body b on b.shop_id = i.shop_id and b.inbox_id = i.id where i.shop_id = $1 order by id",
      [shopId],
    ),
  );
  return rows.map((row) => row.state);
}

test("bodies are dropped past their days; those of failed events after three times as many", async () => {
  const shop = await newShop();
  await acceptEvents([event(shop.id, "orders/create", orderPayload()), event(shop.id, "orders/create", "no JSON")]);
  await settleShop(shop.id);
  await bodiesAged(shop.id, 29);
  expect(await pruneBodies(shop.id, 30)).toBe(0);
  await bodiesAged(shop.id, 31);
  expect(await pruneBodies(shop.id, 30)).toBe(1);
  expect(await statesWithBody(shop.id)).toEqual(["failed"]);
  await bodiesAged(shop.id, 89);
  expect(await pruneBodies(shop.id, 30)).toBe(0);
  await bodiesAged(shop.id, 91);
  expect(await pruneBodies(shop.id, 30)).toBe(1);
  expect(await statesWithBody(shop.id)).toEqual([]);
});
