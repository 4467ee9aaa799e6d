import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** What this process tells a monitor. Labels come from closed sets: no shop, no person, no id. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const registers = [registry];

export const webhooks = new Counter({
  name: "heartbeat_webhooks_total",
  help: "Webhook deliveries answered, by topic and status",
  labelNames: ["topic", "status"],
  registers,
});

export const webhookSeconds = new Histogram({
  name: "heartbeat_webhook_seconds",
  help: "From the head of a delivery to its answer",
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers,
});

export const events = new Counter({
  name: "heartbeat_events_total",
  help: "Events that webhooks brought, by outcome: received or duplicate",
  labelNames: ["outcome"],
  registers,
});

export const pixelEvents = new Counter({
  name: "heartbeat_pixel_events_total",
  help: "Events of web pixels answered, by status",
  labelNames: ["status"],
  registers,
});

export const apiCalls = new Counter({
  name: "heartbeat_api_calls_total",
  help: "Calls of the API for other sources answered, by endpoint and status",
  labelNames: ["endpoint", "status"],
  registers,
});

export const requestSeconds = new Histogram({
  name: "heartbeat_request_seconds",
  help: "Requests of pages and data, by route and status",
  labelNames: ["route", "status"],
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
  registers,
});

export const jobs = new Counter({
  name: "heartbeat_jobs_total",
  help: "Turns of jobs in this process, by task and outcome: done, failed (tried again) or given_up (the last try failed)",
  labelNames: ["task", "outcome"],
  registers,
});

export const jobSeconds = new Histogram({
  name: "heartbeat_job_seconds",
  help: "How long a turn of a job took, by task",
  labelNames: ["task"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 30, 120, 600],
  registers,
});

export const openStreams = new Gauge({ name: "heartbeat_open_streams", help: "Screens that listen for changes", registers });
