import { createHmac } from "node:crypto";
import type { Sandbox } from "../sandbox.ts";
import { takeFault } from "./faults.ts";

/** Shopify tries again 8 times within 4 hours, ever more seldom; minutes after the attempt before. */
const RETRY_MINUTES = [1, 3, 6, 12, 24, 40, 64, 90];
const ANSWER_MS = 5_000;
const AT_ONCE = 8;
const IDLE_MS = 250;

type Due = {
  id: number;
  shop: string;
  topic: string;
  uri: string;
  event_id: string;
  webhook_id: string;
  triggered_at: Date;
  body: string;
  attempts: number;
};

/** Sends what is due until it is told to stop; a delivery is done only when the app's 2xx answer is written, so a crash repeats it. */
export async function deliverUntil(sandbox: Sandbox, signal: AbortSignal, rest: (ms: number) => Promise<void>): Promise<void> {
  const underWay = new Map<number, Promise<void>>();
  while (!signal.aborted) {
    const due = await nextDue(sandbox, [...underWay.keys()], AT_ONCE - underWay.size);
    for (const delivery of due)
      underWay.set(
        delivery.id,
        attempt(sandbox, delivery, signal).finally(() => underWay.delete(delivery.id)),
      );
    const oneEnds = underWay.size >= AT_ONCE ? Promise.race(underWay.values()) : null;
    await (oneEnds ?? (due.length === 0 ? Promise.race([rest(IDLE_MS), ...underWay.values()]) : rest(0)));
  }
  await Promise.all(underWay.values());
}

/** Oldest first; a shop whose webhooks are to be out of order has them newest first and one at a time. */
async function nextDue(sandbox: Sandbox, underWay: number[], limit: number): Promise<Due[]> {
  const reordered = [...sandbox.faults].filter(([, faults]) => faults.reorder).map(([shop]) => shop);
  const { rows } = await sandbox.db.query<Due>(
    `(select id, shop, topic, uri, event_id, webhook_id, triggered_at, body, attempts from delivery
      where state = 'waiting' and due_at <= now() and id <> all($1) and shop <> all($2) order by due_at, id limit $3)
     union all
     (select distinct on (shop) id, shop, topic, uri, event_id, webhook_id, triggered_at, body, attempts from delivery
      where state = 'waiting' and due_at <= now() and shop = any($2)
        and shop not in (select shop from delivery where id = any($1)) order by shop, id desc)`,
    [underWay, reordered, limit],
  );
  return rows;
}

async function attempt(sandbox: Sandbox, delivery: Due, signal: AbortSignal): Promise<void> {
  const begun = Date.now();
  const answer = await send(sandbox, delivery).catch((error: unknown) => ({ status: null, error: reason(error) }));
  if (signal.aborted && answer.status === null) return;
  const done = answer.status !== null && answer.status >= 200 && answer.status < 300;
  const pause = RETRY_MINUTES[delivery.attempts];
  await sandbox.db.query(
    `update delivery set attempts = attempts + 1, answers = answers || $2::jsonb, state = $3, due_at = now() + $4::float8 * interval '1 millisecond' where id = $1`,
    [
      delivery.id,
      JSON.stringify({ at: new Date(begun).toISOString(), ms: Date.now() - begun, ...answer }),
      done ? "delivered" : pause === undefined ? "failed" : "waiting",
      (pause ?? 0) * 60_000 * sandbox.retryScale,
    ],
  );
}

async function send(sandbox: Sandbox, delivery: Due): Promise<{ status: number }> {
  if (takeFault(sandbox, delivery.shop, "failFor")) throw new Error("failed on request");
  const response = await fetch(new URL(delivery.uri, sandbox.appUrl), {
    method: "POST",
    body: delivery.body,
    redirect: "manual",
    signal: AbortSignal.timeout(ANSWER_MS),
    headers: {
      "content-type": "application/json",
      "user-agent": "Shopify-Captain-Hook",
      "x-shopify-topic": delivery.topic,
      "x-shopify-shop-domain": delivery.shop,
      "x-shopify-api-version": sandbox.declaration.apiVersion,
      "x-shopify-webhook-id": delivery.webhook_id,
      "x-shopify-event-id": delivery.event_id,
      "x-shopify-triggered-at": delivery.triggered_at.toISOString(),
      "x-shopify-hmac-sha256": createHmac("sha256", sandbox.apiSecret).update(delivery.body).digest("base64"),
    },
  });
  await response.body?.cancel();
  return { status: response.status };
}

function reason(error: unknown): string {
  return error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error);
}
