import { expect, test } from "vitest";
import { forShop, pool, prisma } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";

test("a test file has a migrated database of its own, with the app's role", async () => {
  const { rows } = await pool().query("select current_user as role, current_database() as name, (select count(*) from shop) as shops");
  expect(rows[0]).toMatchObject({ role: "heartbeat_app", shops: 0n });
  expect(rows[0].name).toMatch(/^test_/);
});

test("the app's role can neither pass row-level security nor own the tables", async () => {
  const { rows } = await pool().query("select rolsuper, rolbypassrls from pg_roles where rolname = current_user");
  expect(rows[0]).toEqual({ rolsuper: false, rolbypassrls: false });
  const owned = await pool().query("select 1 from pg_tables where schemaname = 'public' and tableowner = current_user");
  expect(owned.rowCount).toBe(0);
});

test("a job can be added in a shop's transaction", async () => {
  await forShop(1n, (tx) => enqueue(tx, "roll_up", { shopId: "1" }, { key: "roll_up:1" }));
  const jobs = await prisma().$queryRaw`select task_identifier from graphile_worker.jobs`;
  expect(jobs).toEqual([{ task_identifier: "roll_up" }]);
});
