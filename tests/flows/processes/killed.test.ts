import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { checkLedger } from "#app/metrics/ledger/checkLedger.ts";
import { freePort } from "#scripts/port.ts";
import { event } from "../events.ts";
import { renumbered, stateOf } from "../state.ts";
import { deliver, type Delivery } from "./sender.ts";
import { inboxOf, untilSettled } from "./settled.ts";
import { type Running, startProcess, startWeb } from "./startProcess.ts";
import { burstShops, orderStream, seeded } from "./stream.ts";
import { useThrowAwayPostgres } from "./throwAwayPostgres.ts";

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 9);
const SEED = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));
const SHOPS = 3;
const SENDERS = 6;
const PACE_MS = 8;

const postgres = useThrowAwayPostgres();

test(
  `of a burst nothing is lost or counted twice, whoever of web, worker and Postgres is killed in its midst (seed ${SEED})`,
  { timeout: 60_000 + ROUNDS * 15_000 },
  async () => {
    const random = seeded(SEED);
    const port = await freePort();
    const shops = await burstShops("killed", SHOPS);
    let web = await startWeb(port);
    let worker = startProcess("app/worker.ts");
    const burst = startBurst(
      port,
      shops.map((shop) => shop.domain),
    );
    const explain = (error: Error) => {
      throw new Error(`${error.message}\n${tail("web", web)}\n${tail("worker", worker)}`);
    };
    const killers: (() => Promise<void>)[] = [
      async () => {
        await web.kill();
        web = await startWeb(port);
      },
      async () => {
        await worker.kill();
        worker = startProcess("app/worker.ts");
      },
      async () => {
        await postgres.kill();
        await wait(random() * 300);
        await postgres.start();
      },
    ];
    for (let round = 0; round < ROUNDS; round++) {
      await wait(random() * 500);
      await killers[round % killers.length]!();
      await burst.flows().catch(explain);
    }
    const sent = await burst.end();
    await untilSettled(shops.map((shop) => shop.id)).catch(explain);
    expect([web.process.exitCode, worker.process.exitCode], tail("worker", worker)).toEqual([null, null]);
    expect([await worker.stop(), await web.stop()]).toEqual([0, 0]);

    const undisturbed = await burstShops("undisturbed", SHOPS);
    for (const [i, shop] of shops.entries()) {
      const deliveries = sent.filter((delivery) => delivery.domain === shop.domain);
      const inbox = await inboxOf(shop.id);
      expect(inbox.map(({ event, times }) => `${event}: ${times}`).sort()).toEqual(deliveries.map((d) => `${d.topic} ${d.eventId}: 1`).sort());
      expect(inbox.filter(({ state }) => state === "failed" || state === "pending")).toEqual([]);
      const other = undisturbed[i]!.id;
      await acceptEvents(deliveries.map(({ topic, eventId, triggeredAt, body }) => event(other, topic, body, { eventId, triggeredAt })));
      await settleShop(other);
      expect(renumbered(await stateOf(shop.id))).toBe(renumbered(await stateOf(other)));
      expect(await checkLedger(shop.id)).toEqual([]);
    }
    expect(burst.refusals(), "the kills met the burst").toBeGreaterThan(0);
  },
);

/** Some senders at once, until it is told to end. */
function startBurst(port: number, domains: string[]) {
  const stream = orderStream(seeded(SEED), domains);
  const sent: Delivery[] = [];
  let ending = false;
  let refusals = 0;
  const sender = async () => {
    while (!ending) {
      const delivery = stream.next().value as Delivery;
      await deliver([port], delivery, () => refusals++);
      sent.push(delivery);
      await wait(PACE_MS);
    }
  };
  const senders = Array.from({ length: SENDERS }, sender);
  return {
    refusals: () => refusals,
    /** Resolves when deliveries are answered 200 again. */
    flows: async () => {
      const before = sent.length;
      for (const from = Date.now(); sent.length < before + SENDERS; await wait(10))
        if (Date.now() - from > 20_000) throw new Error("20 s after a kill nothing is accepted.");
    },
    end: async () => {
      ending = true;
      await Promise.all(senders);
      return sent;
    },
  };
}

const tail = (name: string, running: Running) => `${name}:\n${running.words().slice(-3000)}`;
