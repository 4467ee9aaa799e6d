import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { expect, test } from "vitest";
import { sqlForShop } from "#app/platform/database.ts";
import { makeShop } from "#tests/domain/makeShop.ts";

const MIGRATION = "prisma/migrations/20261127080100_shops_are_checked_row_by_row_in_every_table/migration.sql";

test("the policies of all tables are changed while the app serves: who reads for long is waited for, and keeps nobody else waiting", async () => {
  const shop = await makeShop();
  const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL! });
  await owner.connect();
  const tables = (await owner.query<{ t: string }>("select polrelid::regclass::text t from pg_policy where polname = 'own_shop'")).rows.map(
    ({ t }) => t,
  );
  let done = false;
  const { changing } = await sqlForShop(shop.id, async (sql) => {
    for (const table of tables) await sql.query(`select from ${table} limit 1`);
    const changing = owner.query(readFileSync(MIGRATION, "utf8")).then(() => (done = true));
    for (let round = 0; round < 3; round++) {
      await wait(200);
      await sqlForShop(shop.id, async (other) => {
        for (const table of tables) await other.query(`select from ${table} limit 1`);
      });
    }
    expect(done).toBe(false);
    return { changing };
  });
  await changing;
  const { rows } = await owner.query<{ policy: string }>(
    "select distinct pg_get_expr(polqual, polrelid) policy from pg_policy where polname = 'own_shop'",
  );
  await owner.end();
  expect(rows.map(({ policy }) => /^COALESCE/.test(policy))).toEqual([true]);
});
