import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Sql, sqlForShop, sqlPipeline } from "#app/platform/database.ts";
import { lockStage } from "#app/platform/lockStage.ts";
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

test("what a pipeline's work began and left behind asks nothing more, whether the work failed or not", async () => {
  const shop = await makeShop();
  for (const failure of [new Error("Damaged."), null]) {
    let late = Promise.resolve<unknown>(null);
    const work = sqlPipeline(shop.id, async (sql) => {
      late = wait(100).then(() => sql.query("select set_config('heartbeat.shops', '{}', false)"));
      late.catch(() => {});
      await Promise.all([sql.query("select 1"), failure ? Promise.reject(failure) : null]);
    });
    await expect(work.catch((error: unknown) => error)).resolves.toBe(failure ?? undefined);
    await expect(late).rejects.toThrow(failure?.message ?? "a question to a pipeline whose transaction has ended");
  }
});

test("batches that wait for a shop keep no other shop's waiting", async () => {
  const [locked, other] = [await makeShop(), await makeShop()];
  const release = Promise.withResolvers<void>();
  const holder = sqlForShop(locked.id, async (sql) => {
    await lockStage(sql, locked.id);
    await release.promise;
  });
  const waiting = Array.from({ length: 8 }, () => sqlPipeline(locked.id, (sql) => lockStage(sql, locked.id)));
  await sqlPipeline(other.id, (sql) => lockStage(sql, other.id));
  release.resolve();
  await Promise.all([holder, ...waiting]);
});

test("a transaction in which a question failed and was forgotten is no success", async () => {
  const shop = await makeShop();
  const forgetful = (sql: Sql) => sql.query("select 1 / 0").catch(() => {});
  await expect(sqlForShop(shop.id, forgetful)).rejects.toThrow("A transaction was rolled back");
  await expect(sqlPipeline(shop.id, forgetful)).rejects.toMatchObject({ code: "22012" });
});
