import { expect, test } from "vitest";
import pg from "pg";
import { findTenancyGaps } from "#scripts/check-tenancy.ts";

const owner = process.env.DATABASE_OWNER_URL!;

test("every table of a shop has forced row-level security and a primary key that begins with the shop", async () => {
  expect(await findTenancyGaps(owner)).toEqual([]);
});

test("a table that was forgotten is named, with what it lacks", async () => {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  await client.query("create table forgotten (id bigint primary key, shop_id bigint not null); create table stray (id bigint primary key)");
  await client.end();
  expect(await findTenancyGaps(owner)).toEqual([
    expect.stringContaining("forgotten has a shop_id without forced row-level security"),
    expect.stringContaining("forgotten's primary key begins with id"),
    expect.stringContaining("stray has no shop_id"),
  ]);
});
