import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { freePort } from "#scripts/port.ts";
import { event, newShop, orderPayload } from "../events.ts";
import { deliverOnce } from "./sender.ts";
import { type Running, startProcess, startWeb, startWorker } from "./startProcess.ts";

let port: number;
let inside: number;
let web: Running;
const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });

beforeAll(async () => {
  [port, inside] = [await freePort(), await freePort()];
  web = await startWeb(port, { METRICS_PORT: String(inside) });
  await owner.connect();
});
afterAll(async () => {
  await web.stop();
  await owner.end();
});

async function metrics(at = inside): Promise<string> {
  return (await fetch(`http://127.0.0.1:${at}/metrics`)).text();
}

const status = async (url: string) => (await fetch(`http://127.0.0.1:${url}`)).status;

describe("a monitor", () => {
  test("reads what webhooks came, what they were, and how long they took", async () => {
    const order = {
      domain: "seen.myshopify.com",
      topic: "orders/create",
      eventId: "once",
      triggeredAt: new Date(),
      body: JSON.stringify(orderPayload()),
    };
    await deliverOnce(port, order);
    await deliverOnce(port, order);
    await deliverOnce(port, { ...order, topic: "a/topic-of-nobody@example.com", eventId: "twice" });
    const text = await metrics();
    expect(text).toContain('heartbeat_webhooks_total{topic="orders/create",status="200"} 2');
    expect(text).toContain('heartbeat_webhooks_total{topic="unknown",status="200"} 1');
    expect(text).toContain('heartbeat_events_total{outcome="received"} 2');
    expect(text).toContain('heartbeat_events_total{outcome="duplicate"} 1');
    expect(text).toContain("heartbeat_webhook_seconds_count 3");
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
    expect(text).not.toMatch(/myshopify|example\.com/);
  });

  test("reads what waits over all shops, which the app's role cannot see, from any process", async () => {
    const shops = [await newShop(), await newShop()];
    for (const shop of shops) await acceptEvents([event(shop.id, "orders/create", orderPayload()), event(shop.id, "orders/create", "no JSON")]);
    const before = Number(/^heartbeat_inbox_waiting (\d+)/m.exec(await metrics())![1]);
    expect(before).toBeGreaterThanOrEqual(2);
    await owner.query("update inbox set received_at = now() - interval '2 hours' where shop_id = $1 and state = 'pending'", [shops[0]!.id]);
    const text = await metrics();
    expect(Number(/^heartbeat_inbox_oldest_seconds (\S+)/m.exec(text)![1])).toBeGreaterThan(7_000);
    expect(Number(/^heartbeat_inbox_failed (\d+)/m.exec(text)![1])).toBeGreaterThanOrEqual(2);
    expect(text).toMatch(/^heartbeat_job_queue_waiting\{task="drain_inbox"\} \d+/m);
    expect(text).toMatch(/^heartbeat_database_up 1$/m);
  });

  test("reads of a worker which jobs ended how, and finds nothing waiting in the end", async () => {
    const at = await freePort();
    const worker = await startWorker({ METRICS_PORT: String(at) });
    await wait(50);
    for (let tries = 0; tries < 200 && !/^heartbeat_inbox_waiting 0$/m.test(await metrics(at)); tries++) await wait(50);
    const text = await metrics(at);
    expect(text).toMatch(/^heartbeat_inbox_waiting 0$/m);
    expect(text).toMatch(/^heartbeat_jobs_total\{task="drain_inbox",outcome="done"\} \d+/m);
    expect(text).toMatch(/^heartbeat_job_seconds_count\{task="drain_inbox"\} \d+/m);
    expect(await worker.stop()).toBe(0);
  });

  test("finds the metrics on the inner port only", async () => {
    expect(await status(`${port}/metrics`)).not.toBe(200);
    expect([await status(`${port}/healthz`), await status(`${inside}/healthz`), await status(`${inside}/readyz`)]).toEqual([200, 200, 200]);
  });
});

test("the app's role reads what waits only as numbers, and cannot write which migrations ran", async () => {
  const app = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await app.connect();
  expect((await app.query("select count(*)::int n from inbox")).rows).toEqual([{ n: 0 }]);
  await expect(app.query("set role heartbeat_monitor")).rejects.toThrow("permission denied");
  await expect(app.query("delete from _prisma_migrations")).rejects.toThrow("permission denied");
  await app.end();
});

test("a build is not ready on a database that has not had its last migration, and is on one that is ahead of it", async () => {
  const renamed = "update _prisma_migrations set migration_name = $2 where migration_name = $1";
  const { rows } = await owner.query("select max(migration_name) name from _prisma_migrations");
  const newest = rows[0].name as string;
  await owner.query(
    "insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('ahead', '', '99991231000000_of_the_future', now())",
  );
  expect(await status(`${port}/readyz`)).toBe(200);
  await owner.query(renamed, [newest, "elsewhere"]);
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect([answer.status, await answer.text()]).toEqual([503, `The database has not had the migration ${newest}: run npm run migrate.`]);
  expect(await status(`${port}/healthz`)).toBe(200);
  await owner.query(renamed, ["elsewhere", newest]);
});

test("a process that stops says so first, and ends at once when told twice", async () => {
  const at = await freePort();
  const stopping = await startWeb(at, { DRAIN_SECONDS: "30" });
  const ended = new Promise((resolve) => stopping.process.once("exit", (code) => resolve(code)));
  stopping.process.kill("SIGTERM");
  const answer = () =>
    new Promise<number>((resolve) => http.get({ port: at, path: "/readyz", agent: false }, (r) => (r.resume(), resolve(r.statusCode!))));
  while ((await answer()) !== 503) await wait(10);
  stopping.process.kill("SIGTERM");
  expect(await ended).toBe(143);
});

test("settings that are missing or wrong are all named, and the process does not start", async () => {
  const wrong = startProcess("app/worker.ts", { ENCRYPTION_KEY: "short", DATABASE_URL: "", METRICS_PORT: "many" });
  expect(await new Promise((resolve) => wrong.process.once("close", resolve))).toBe(1);
  for (const name of ["ENCRYPTION_KEY", "DATABASE_URL", "METRICS_PORT"]) expect(wrong.words()).toContain(name);
});
