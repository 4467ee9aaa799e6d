import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { isReserved } from "#app/domain/pulse/addressFrom.ts";
import { pool } from "#app/platform/database.ts";

const migration = path.resolve(import.meta.dirname, "../../../prisma/migrations/20261122232000_pulse_addresses/migration.sql");

test("ambassadors who were there before Pulse links get an address each, by the same rules", async () => {
  const accounts = [
    ["instagram", "Mia.Lopez".toLowerCase()],
    ["tiktok", "mia.lopez"],
    ["youtube", "mia.lopez"],
    ["instagram", "zoë"],
    ["instagram", "robots.txt"],
    ["instagram", "apple-touch-icon-120x120.png"],
    ["instagram", "名前"],
    ["tiktok", "名"],
    ["instagram", ".well-known"],
  ];
  for (const [platform, handle] of accounts) {
    await pool().query(
      "with made as (insert into ambassador default values returning id) insert into ambassador_account select $1, $2, id from made",
      [platform, handle],
    );
  }
  const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL! });
  await owner.connect();
  await owner.query(`begin; ${readFileSync(migration, "utf8")}; commit`);
  await owner.end();
  const { rows } = await pool().query<{ name: string }>("select handle_key name from pulse_address order by ambassador_id");
  const names = rows.map((row) => row.name);
  const expected = ["mia.lopez", "mia.lopez-tiktok", "mia.lopez-youtube", "zoe", "robots.txt-instagram", expect.stringMatching(/^ambassador-apple/)];
  expect(names).toEqual([...expected, "ambassador", "ambassador-tiktok", "well-known"]);
  expect(names.filter(isReserved)).toEqual([]);
});
