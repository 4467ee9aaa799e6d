import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { checkClicks } from "#app/metrics/clicks/checkClicks.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { isFree } from "#app/sources/pulse/keep/segmentNames.ts";
import { rowsOf } from "../../domain/makeShop.ts";
import { seeded } from "../processes/stream.ts";
import { useThrowAwayPostgres } from "../processes/throwAwayPostgres.ts";
import { makeLink } from "./links.ts";
import { ask, untilTrue } from "./pulseHere.ts";
import { figure, startPulseProcess } from "./pulseProcess.ts";
import { startVisitors, storedOf, VISITORS } from "./visitors.ts";

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 10);
const SEED = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));

const postgres = useThrowAwayPostgres();
const volume = mkdtempSync(path.join(tmpdir(), "pulse-"));

afterAll(() => {
  rmSync(volume, { recursive: true, force: true });
});

/** A shipper ends by itself when its process has died. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

test(
  `every click whose redirect was received is stored exactly once, whoever of two Pulse processes, their shippers and Postgres is killed (seed ${SEED})`,
  { timeout: 60_000 + ROUNDS * 15_000 },
  async () => {
    const random = seeded(SEED);
    const first = await makeLink();
    const links = [first, await makeLink({ shopId: first.shopId }), await makeLink({ shopId: first.shopId, code: "TEA" })];
    const processes = [await startPulseProcess(volume), await startPulseProcess(volume)];
    await untilTrue(async () => (await ask(processes[1]!.port, `/${links[2]!.handle}`, {}, "HEAD")).status === 302);
    const visitors = startVisitors(links, processes, random);
    const killers: (() => Promise<void>)[] = [
      async () => {
        const which = random() < 0.5 ? 0 : 1;
        await processes[which]!.kill();
        processes[which] = await startPulseProcess(volume);
      },
      async () => {
        for (const one of processes) {
          const pid = one.shipperPid();
          if (pid) killIfThere(pid);
        }
      },
      async () => {
        const shippers = processes.map((one) => one.shipperPid());
        const dead = processes.map((one) => one.kill());
        for (const pid of shippers) if (pid) killIfThere(pid);
        await Promise.all(dead);
        await wait(random() * 300);
        for (const which of [0, 1]) processes[which] = await startPulseProcess(volume);
      },
      async () => {
        await postgres.kill();
        await wait(random() * 500);
        const before = visitors.received.length;
        await untilTrue(() => visitors.received.length > before + 50);
        await postgres.start();
      },
      async () => {
        await processes[0]!.stop();
        processes[0] = await startPulseProcess(volume);
      },
    ];
    for (let round = 0; round < ROUNDS; round++) {
      await wait(random() * 700);
      await killers[round % killers.length]!();
    }
    await wait(200);
    await visitors.end();
    const { received, without, refused } = visitors;
    expect([without, refused]).toEqual([[], []]);
    expect(new Set(received).size).toBe(received.length);
    expect(received.length).toBeGreaterThan(200);
    // Each tells of what was handed over, and of its own last clicks that were not yet.
    for (const one of processes) await untilTrue(async () => (await figure(one, "heartbeat_pulse_waiting")) === 0);
    const stored = new Set(await storedOf(first.shopId));
    expect(received.filter((id) => !stored.has(id))).toEqual([]);
    // Beside them: those whose answer a kill cut off, at most one for each visitor and kill.
    expect(stored.size - received.length).toBeLessThanOrEqual(ROUNDS * VISITORS);
    expect(await sqlForShop(first.shopId, (sql) => checkClicks(sql, first.shopId, 10))).toEqual([]);
    for (const one of processes) await one.stop();
    // No torn line was taken for damage, and whoever goes last takes the room along.
    expect(readdirSync(volume).filter((name) => name === "damaged.txt" || isFree(name))).toEqual([]);
  },
);

test(
  "with a volume that knows the links, a process starts and answers while the database is gone, and delivers later",
  { timeout: 90_000 },
  async () => {
    const link = await makeLink({ code: "TEA" });
    const folder = mkdtempSync(path.join(tmpdir(), "pulse-"));
    const before = await startPulseProcess(folder);
    await untilTrue(async () => (await ask(before.port, `/${link.handle}`, {}, "HEAD")).status === 302);
    // The shipper writes the links when it starts, and once a minute.
    await untilTrue(() => existsSync(path.join(folder, "links.jsonl")));
    await before.stop();
    await (await startPulseProcess(folder)).stop();
    await postgres.kill();
    const pulse = await startPulseProcess(folder);
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => ask(pulse.port, `/${link.handle}?n=${n}`)));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 302));
    await untilTrue(async () => (await figure(pulse, "heartbeat_pulse_waiting")) === 30);
    await pulse.stop();
    await postgres.start();
    const after = await startPulseProcess(folder);
    await untilTrue(async () => (await storedOf(link.shopId)).length === 30);
    // The same visitor, before and after: the day's salt was on the volume.
    await ask(after.port, `/${link.handle}`);
    await untilTrue(async () => (await storedOf(link.shopId)).length === 31);
    expect(await rowsOf(link.shopId, "select count(distinct visitor) visitors from click where shop_id = $1")).toEqual([{ visitors: 1n }]);
    await after.stop();
    rmSync(folder, { recursive: true });
  },
);
