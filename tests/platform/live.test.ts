import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { pool } from "#app/platform/database.ts";
import { announce, listenForShop, stopListening } from "#app/platform/live.ts";

afterAll(() => stopListening());

async function until(isTrue: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await isTrue()) return;
    await wait(25);
  }
  throw new Error("It did not come to be in 5 s.");
}

async function listeners(): Promise<{ pid: number }[]> {
  const { rows } = await pool().query(
    "select pid from pg_stat_activity where application_name = 'heartbeat live' and datname = current_database() and query like 'listen%'",
  );
  return rows;
}

const tell = async (shopId: bigint) => {
  const client = await pool().connect();
  await announce(client, shopId).finally(() => client.release());
};

test("who listens hears of changes of the shop, also after the connection was lost, over one connection", { timeout: 20_000 }, async () => {
  let heard = 0;
  const stop = listenForShop(7n, () => heard++);
  await until(async () => (await listeners()).length === 1);
  await tell(7n);
  await tell(8n);
  await until(() => heard === 1);
  const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await owner.connect();
  for (let round = 0; round < 2; round++) {
    const [before] = await listeners();
    await owner.query("select pg_terminate_backend($1)", [before!.pid]);
    await until(async () => (await listeners()).some(({ pid }) => pid !== before!.pid));
    const known = heard;
    await tell(7n);
    await until(() => heard > known);
    expect(await listeners()).toHaveLength(1);
  }
  await owner.end();
  stop();
});

test("who listens is told when the process stops", async () => {
  let ended = false;
  listenForShop(9n, () => {}, () => (ended = true)); // prettier-ignore
  await stopListening();
  expect(ended).toBe(true);
});
