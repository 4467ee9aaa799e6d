import { Counter, Gauge } from "prom-client";
import { registry } from "./metrics.ts";

const registers = [registry];
const counts = { human: 0, bot: 0, preview: 0 };

new Counter({
  name: "heartbeat_pulse_clicks_total",
  help: "Clicks that were kept and answered, by kind: human, bot or preview",
  labelNames: ["kind"],
  registers,
  collect() {
    this.reset();
    for (const [kind, count] of Object.entries(counts)) this.inc({ kind }, count);
  },
});

/** A click was kept and answered. A plain number: looking a label up would take longer than all else that is done for a click's figures. */
export function countClick(kind: keyof typeof counts): void {
  counts[kind]++;
}

export const pulseUnrecorded = new Counter({
  name: "heartbeat_pulse_unrecorded_total",
  help: "Clicks that could not be kept: their visitors were sent on, without a token",
  registers,
});

/** Shows what waits on the volume. */
export function exposeVolume(read: () => Promise<{ clicks: number; oldestSeconds: number }>): void {
  const oldest = new Gauge({ name: "heartbeat_pulse_oldest_seconds", help: "For how long the oldest click on the volume has waited", registers: [] });
  new Gauge({
    name: "heartbeat_pulse_waiting",
    help: "Clicks on the volume that are not in the database yet",
    registers,
    async collect() {
      const { clicks, oldestSeconds } = await read();
      this.set(clicks);
      oldest.set(oldestSeconds);
    },
  });
  registry.registerMetric(oldest);
}
