import { execFileSync } from "node:child_process";
import { freePort } from "#scripts/port.ts";
import { type Running, startProcess, untilReady } from "../processes/startProcess.ts";

export type PulseProcess = Running & { port: number; monitoringPort: number; shipperPid: () => number | null };

/** Starts a Pulse process and waits until it knows links. */
export async function startPulseProcess(volume: string, env: Record<string, string> = {}): Promise<PulseProcess> {
  const [port, monitoringPort] = [await freePort(), await freePort()];
  const running = startProcess("app/pulse.ts", { ...env, PULSE_VOLUME: volume, PULSE_PORT: String(port), METRICS_PORT: String(monitoringPort) });
  await untilReady(running, `http://127.0.0.1:${monitoringPort}/readyz`);
  return { ...running, port, monitoringPort, shipperPid: () => childOf(running.process.pid!) };
}

function childOf(pid: number): number | null {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
  const line = all.map((one) => one.trim().split(/\s+/)).find((words) => Number(words[1]) === pid && words.join(" ").includes("pulseShipper"));
  return line ? Number(line[0]) : null;
}

/** One figure of a process's /metrics; labels, where it has some, as they stand there. */
export async function figure({ monitoringPort }: PulseProcess, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${monitoringPort}/metrics`)).text();
  return Number(
    text
      .split("\n")
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length),
  );
}
