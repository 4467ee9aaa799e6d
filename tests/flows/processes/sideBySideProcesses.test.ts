import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { checkLedger } from "#app/metrics/ledger/checkLedger.ts";
import { pool } from "#app/platform/database.ts";
import type { Shop } from "#app/platform/generated/prisma/client.ts";
import { freePort } from "#scripts/port.ts";
import { renumbered, stateOf } from "../state.ts";
import { type Answered, deliver, deliverOnce, type Delivery } from "./sender.ts";
import { inboxOf, untilSettled } from "./settled.ts";
import { startWeb, startWorker } from "./startProcess.ts";
import { burstShops, orderStream, seeded } from "./stream.ts";
import { useThrowAwayPostgres } from "./throwAwayPostgres.ts";

const SEED = Number(process.env.BURST_SEED ?? Math.floor(Math.random() * 2 ** 31));
const EVENTS = 400;
const AT_ONCE = 12;

// Of its own: totals wait for the oldest transaction of the whole server, and other tests hold some.
useThrowAwayPostgres();

/** The first events of the stream, for the shops of one prefix. */
function burst(shops: readonly Shop[]): Delivery[] {
  return orderStream(
    seeded(SEED),
    shops.map((shop) => shop.domain),
  )
    .take(EVENTS)
    .toArray();
}

/** Several senders at once, each taking the next of the list. */
async function inParallel<T>(items: readonly T[], work: (item: T, i: number) => Promise<void>): Promise<void> {
  const left = items.entries();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => { for (const [i, item] of left) await work(item, i); })); // prettier-ignore
}

test(`two web processes and two workers do with a burst, doubled to both at the same instant, what one of each does with it in order (seed ${SEED})`, async () => {
  const ports = [await freePort(), await freePort()];
  const shops = await burstShops("beside", 3);
  const alone = await burstShops("alone", 3);
  const web = await startWeb(ports[0]!);
  const worker = await startWorker();
  for (const delivery of burst(alone)) await deliver([ports[0]!], delivery);
  await untilSettled(alone.map((shop) => shop.id));

  const [otherWeb, otherWorker] = [await startWeb(ports[1]!), await startWorker()];
  await inParallel(burst(shops), async (delivery, i) => {
    const both = i % 5 === 0 ? [deliver(ports.toReversed(), delivery)] : [];
    await Promise.all([deliver(i % 2 ? ports : ports.toReversed(), delivery), ...both]);
  });
  await untilSettled(shops.map((shop) => shop.id));
  expect(await Promise.all([web.stop(), otherWeb.stop(), worker.stop(), otherWorker.stop()])).toEqual([0, 0, 0, 0]);
  for (const [i, shop] of shops.entries()) {
    expect((await inboxOf(shop.id)).filter(({ times, state }) => times !== 1 || state === "failed")).toEqual([]);
    expect(renumbered(await stateOf(shop.id))).toBe(renumbered(await stateOf(alone[i]!.id)));
    expect(await checkLedger(shop.id)).toEqual([]);
  }
});

test("what the clock starts is started once, by however many workers", async () => {
  const every = 5 * 60_000;
  const started = async () => {
    const { rows } = await pool().query<{ task: string }>(
      "select task_id::text task from graphile_worker._private_jobs where payload::jsonb ? '_cron'",
    );
    return rows.map((row) => row.task);
  };
  // A worker that is long in starting misses the minute: then there is more time the next time.
  for (const startMs of [3_000, 8_000, 20_000]) {
    const ahead = Math.ceil(Date.now() / every) * every - Date.now() - startMs;
    const env = { NODE_OPTIONS: `--import=${path.resolve(import.meta.dirname, "shiftedClock.ts")}`, CLOCK_AHEAD_MS: String(ahead) };
    const workers = await Promise.all([startWorker(env), startWorker(env)]);
    for (const from = Date.now(); Date.now() - from < startMs && (await started()).length === 0;) await wait(50);
    await wait(1_000);
    expect(await Promise.all(workers.map((worker) => worker.stop()))).toEqual([0, 0]);
    if ((await started()).length) break;
  }
  const tasks = await started();
  expect(tasks.length).toBeGreaterThan(0);
  expect(new Set(tasks).size).toBe(tasks.length);
  await pool().query("delete from graphile_worker._private_jobs");
});

test("a process of each kind that is told to stop in the midst of a burst answers what it has begun, and hands over the rest", async () => {
  const ports = [await freePort(), await freePort()];
  const shops = await burstShops("stopped", 3);
  const alone = await burstShops("went-on", 3);
  const webs = [await startWeb(ports[0]!, { DRAIN_SECONDS: "1" }), await startWeb(ports[1]!)];
  const workers = [await startWorker(), await startWorker()];
  // As a load balancer: it asks each process whether it is ready, and sends to those that are.
  let ready = ports;
  const balancing = setInterval(async () => {
    const well = await Promise.all(ports.map((port) => fetch(`http://127.0.0.1:${port}/readyz`).then((answer) => answer.ok, () => false))); // prettier-ignore
    ready = ports.filter((_, i) => well[i]);
  }, 25);
  const answers: Answered[] = [];
  let stopping: Promise<(number | string)[]> | undefined;
  await inParallel(burst(shops), async (delivery, i) => {
    if (i === EVENTS / 4) stopping = Promise.all([webs[0]!.stop(), workers[0]!.stop()]);
    answers.push(await deliverOnce(ready[i % ready.length]!, delivery));
  });
  clearInterval(balancing);
  expect(await stopping).toEqual([0, 0]);
  expect(new Set(answers)).toEqual(new Set([200]));
  await untilSettled(shops.map((shop) => shop.id));
  for (const delivery of burst(alone)) await deliver([ports[1]!], delivery);
  await untilSettled(alone.map((shop) => shop.id));
  expect(await Promise.all([webs[1]!.stop(), workers[1]!.stop()])).toEqual([0, 0]);
  for (const [i, shop] of shops.entries()) expect(renumbered(await stateOf(shop.id))).toBe(renumbered(await stateOf(alone[i]!.id)));
});
