import { fork } from "node:child_process";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { event, newShop, orderPayload } from "#tests/flows/events.ts";

const worker = () => fork(path.resolve("app/worker.ts"), { stdio: "ignore", execArgv: [] });

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await isTrue()) return;
    await wait(50);
  }
  throw new Error("It did not come to be in 20 s.");
}

test("what a killed worker held is taken up by the next one, once", { timeout: 60_000 }, async () => {
  const shop = await newShop();
  const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await owner.connect();
  // Holds the inbox's rows, so that the worker stands in the middle of its job when it is killed.
  await owner.query("begin");
  await owner.query("lock table order_fact in exclusive mode");
  await acceptEvents(Array.from({ length: 30 }, () => event(shop.id, "orders/create", orderPayload())));
  const first = worker();
  const busy = async () => (await owner.query("select 1 from graphile_worker._private_job_queues where locked_by is not null")).rowCount === 1;
  await until(busy);
  first.kill("SIGKILL");
  await owner.query("rollback");
  const second = worker();
  const orders = async () => (await sqlForShop(shop.id, (sql) => campaignFigures(sql, shop.id)))[0]?.figures.orders;
  await until(async () => (await orders()) === 30);
  second.kill("SIGTERM");
  await new Promise((resolve) => second.once("exit", resolve));
  expect(await orders()).toBe(30);
  await owner.end();
});
