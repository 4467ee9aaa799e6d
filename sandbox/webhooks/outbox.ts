import { randomUUID } from "node:crypto";
import type { Sql } from "../database.ts";
import type { Subscription } from "../declaration.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Shop } from "../store/types.ts";
import { takeFault } from "./faults.ts";

export type Event = { topic: string; payload: unknown };

const COMPLIANCE = new Set(["customers/data_request", "customers/redact", "shop/redact"]);
const HOLD_MS = 500;

/**
 * Puts one act of a shop into the outbox, in the transaction of the act: its topics share one event id, each subscription gets a delivery.
 * What the app did not subscribe to in shopify.app.toml is not sent, and nothing to an app that is not installed, save compliance.
 */
export async function emit(sandbox: Sandbox, sql: Sql, shop: Pick<Shop, "domain">, events: readonly Event[]): Promise<void> {
  const installed = (await sql.query("select 1 from installation where shop = $1", [shop.domain])).rowCount === 1;
  const eventId = randomUUID();
  const triggeredAt = new Date();
  const faults = sandbox.faults.get(shop.domain);
  for (const { topic, payload } of events)
    for (const subscription of sandbox.declaration.subscriptions) {
      if (subscription.topic !== topic || (!installed && !COMPLIANCE.has(topic))) continue;
      const state = takeFault(sandbox, shop.domain, "drop") ? "dropped" : "waiting";
      for (let copy = 0; copy < (faults?.double ? 2 : 1); copy++)
        await sql.query(
          `insert into delivery (shop, topic, uri, event_id, webhook_id, triggered_at, body, state, due_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, now() + $9::int * interval '1 millisecond')`,
          [
            shop.domain,
            topic,
            subscription.uri,
            eventId,
            randomUUID(),
            triggeredAt,
            JSON.stringify(narrowed(payload, subscription)),
            state,
            faults?.reorder ? HOLD_MS : 0,
          ],
        );
    }
}

function narrowed(payload: unknown, { includeFields }: Subscription): unknown {
  if (!includeFields) return payload;
  return Object.fromEntries(
    Object.entries(payload as object).filter(([key]) => includeFields.some((field) => field === key || field.startsWith(`${key}.`))),
  );
}

export type Delivery = {
  id: number;
  topic: string;
  eventId: string;
  webhookId: string;
  triggeredAt: string;
  state: "waiting" | "delivered" | "failed" | "dropped";
  attempts: number;
  /** What the app answered, attempt by attempt. */
  answers: { at: string; status: number | null; ms: number; error?: string }[];
  payload: unknown;
};

/** The shop's latest deliveries, newest first. */
export async function deliveries(
  sandbox: Sandbox,
  domain: string,
  { topic, limit = 100 }: { topic?: string; limit?: number } = {},
): Promise<Delivery[]> {
  const { rows } = await sandbox.db.query<Omit<Delivery, "payload"> & { body: string }>(
    `select id, topic, event_id as "eventId", webhook_id as "webhookId", triggered_at as "triggeredAt", state, attempts, answers, body
     from delivery where shop = $1 and ($2::text is null or topic = $2) order by id desc limit $3`,
    [domain, topic ?? null, limit],
  );
  return rows.map(({ body, ...delivery }) => ({ ...delivery, payload: JSON.parse(body) as unknown }));
}

/** How many of the shop's webhooks still wait for the app's answer. */
export async function waiting(sandbox: Sandbox, domain: string): Promise<number> {
  const { rows } = await sandbox.db.query<{ count: number }>("select count(*) from delivery where shop = $1 and state = 'waiting'", [domain]);
  return rows[0]!.count;
}
