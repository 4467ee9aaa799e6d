import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { checkClicks } from "#app/metrics/clicks/checkClicks.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { seeded } from "../processes/stream.ts";
import { useThrowAwayPostgres } from "../processes/throwAwayPostgres.ts";
import { makeLink } from "./links.ts";
import { ask, untilTrue } from "./pulseHere.ts";
import { startPulseProcess } from "./pulseProcess.ts";
import { startVisitors, storedOf, VISITORS } from "./visitors.ts";

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 6);
const SEED = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));

const postgres = useThrowAwayPostgres();

test(
  `without a volume every visitor is sent on, and every token that was received is of a click that is stored once, whoever of two Pulse processes and Postgres is killed (seed ${SEED})`,
  { timeout: 60_000 + ROUNDS * 15_000 },
  async () => {
    const random = seeded(SEED);
    const first = await makeLink();
    const links = [first, await makeLink({ shopId: first.shopId, code: "TEA" })];
    const processes = [await startPulseProcess("none"), await startPulseProcess("none")];
    await untilTrue(async () => (await ask(processes[1]!.port, `/${links[1]!.handle}`, {}, "HEAD")).status === 302);
    const visitors = startVisitors(links, processes, random);
    const killers: (() => Promise<void>)[] = [
      async () => {
        const which = random() < 0.5 ? 0 : 1;
        await processes[which]!.kill();
        processes[which] = await startPulseProcess("none");
      },
      async () => {
        await postgres.kill();
        await wait(random() * 500);
        // The database is gone: they are sent on all the same, uncounted.
        const before = visitors.without.length;
        await untilTrue(() => visitors.without.length > before + 20);
        await postgres.start();
        const counted = visitors.received.length;
        await untilTrue(() => visitors.received.length > counted + 20);
      },
      async () => {
        await processes[0]!.stop();
        processes[0] = await startPulseProcess("none");
      },
    ];
    for (let round = 0; round < ROUNDS; round++) {
      await wait(random() * 700);
      await killers[round % killers.length]!();
    }
    await visitors.end();
    for (const one of processes) await one.stop();
    const { received, without, refused } = visitors;
    expect(refused).toEqual([]);
    expect(new Set(received).size).toBe(received.length);
    expect(received.length).toBeGreaterThan(200);
    const stored = new Set(await storedOf(first.shopId));
    expect(received.filter((id) => !stored.has(id))).toEqual([]);
    // Beside them: those whose answer a kill cut off, and those that were committed when the database's word of it was lost.
    expect(stored.size - received.length).toBeLessThanOrEqual(without.length + ROUNDS * VISITORS);
    expect(await sqlForShop(first.shopId, (sql) => checkClicks(sql, first.shopId, 10))).toEqual([]);
  },
);
