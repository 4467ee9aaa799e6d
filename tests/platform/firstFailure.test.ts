import { expect, test } from "vitest";
import { sqlPipeline } from "#app/platform/database.ts";
import { makeShop } from "#tests/domain/makeShop.ts";

test("a pipeline answers who asks at once, each its own question", async () => {
  const shop = await makeShop();
  const numbers = await sqlPipeline(shop.id, (sql) => Promise.all([1, 2, 3].map((n) => sql.query<{ n: number }>("select $1::int n", [n]))));
  expect(numbers.map(({ rows }) => rows[0]!.n)).toEqual([1, 2, 3]);
});

test("a pipeline tells everybody who waits, or asks later, of the question that failed first, and its connection serves the next", async () => {
  const shop = await makeShop();
  let asked: PromiseSettledResult<unknown>[] = [];
  const failing = sqlPipeline(shop.id, async (sql) => {
    asked = await Promise.allSettled([sql.query("select 1"), sql.query("select 1 / 0"), sql.query("select 2"), sql.query("select 1 / 0")]);
    await sql.query("select 3");
  });
  await expect(failing).rejects.toMatchObject({ code: "22012" });
  expect(asked.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "rejected"]);
  for (const one of asked.slice(1)) expect((one as PromiseRejectedResult).reason).toMatchObject({ code: "22012" });
  expect(await sqlPipeline(shop.id, (sql) => sql.query("select 4 n"))).toMatchObject({ rows: [{ n: 4 }] });
});
