import pg from "pg";
import { expect, test } from "vitest";
import { clickLine } from "#app/domain/clicks/clickLine.ts";
import { lockCodesToRead } from "#app/domain/codes/lockCodes.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { keepInDatabase } from "#app/sources/pulse/keep/inDatabase.ts";
import { pulseClick, totalOf } from "../../domain/clicks/clicksHere.ts";
import { makeShop, rowsOf } from "../../domain/makeShop.ts";

/** A click that an order names before it is stored. */
async function namedClick() {
  const { id } = await makeShop();
  const click = pulseClick(id);
  await rowsOf(id, "insert into order_click values ($1, 77, $2, 'cart')", click.clickId);
  return { shopId: id, line: clickLine(click) };
}

const marked = (shopId: bigint) => rowsOf(shopId, "select order_id from order_to_credit where shop_id = $1");

test("a visitor is answered when the click is committed, and waits for nobody who credits orders; what names the click is marked after", async () => {
  const { shopId, line } = await namedClick();
  const keeper = keepInDatabase();
  await sqlForShop(shopId, async (sql) => {
    await lockCodesToRead(sql, shopId);
    expect(await new Promise((resolve) => keeper.keep(line, resolve))).toBe(true);
    expect(await totalOf(shopId)).toEqual([1, 1, 0, 0, 0]);
    expect(await marked(shopId)).toEqual([]);
  });
  await keeper.close();
  expect(await marked(shopId)).toEqual([{ order_id: 77n }]);
});

test("a click counts as kept though marking fails, which is tried again", async () => {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL! });
  await owner.connect();
  const { shopId, line } = await namedClick();
  const keeper = keepInDatabase();
  await owner.query("revoke insert on order_to_credit from heartbeat_app");
  expect(await new Promise((resolve) => keeper.keep(line, resolve))).toBe(true);
  await owner.query("grant insert on order_to_credit to heartbeat_app");
  await keeper.close();
  expect(await marked(shopId)).toEqual([{ order_id: 77n }]);
  await owner.end();
});
