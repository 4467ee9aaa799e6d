import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { creditBatch } from "#app/attribution/creditBatch.ts";
import { type Pipeline, sqlPipeline } from "#app/platform/database.ts";
import { makeShop } from "#tests/domain/makeShop.ts";

test("a batch that fails asks nothing more once it has said so: its connection is another's then", async () => {
  const shop = await makeShop();
  const orderIds = Array.from({ length: 5000 }, (_, i) => BigInt(i + 1));
  let asked = 0;
  const counting = (sql: Pipeline) => {
    const query = sql.query.bind(sql) as (...question: unknown[]) => unknown;
    const counted = (...question: unknown[]) => (asked++, query(...question));
    return new Proxy(sql, { get: (connection, name) => (name === "query" ? counted : (Reflect.get(connection, name) as unknown)) });
  };
  const failing = sqlPipeline(shop.id, (sql) =>
    creditBatch(counting(sql), shop.id, orderIds, async (connection, _, [first]) => {
      if (first === 1n) throw new Error("No ledger.");
      for (let n = 0; n < 5; n++) await connection.query("select");
    }),
  );
  await expect(failing).rejects.toThrow("No ledger.");
  const before = asked;
  await wait(200);
  expect([before > 0, asked]).toEqual([true, before]);
});
