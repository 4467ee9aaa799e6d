import type { Sql } from "#app/platform/database.ts";
import { NARROWING } from "#app/domain/orders/orderVersion.ts";
import { keepBodies } from "../bodies/keepBodies.ts";
import type { FailureReason } from "../narrow/failure.ts";
import { storableText } from "../storable.ts";
import { ORDER_TOPIC } from "./acceptInBulk.ts";

/** What could not be read of a bulk file, as a failed event. `orderId` is the order that it is about, if that can be told. */
export type FailedPart = { eventId: string; orderId: string | null; reason: FailureReason; detail: string; body: Uint8Array };

// A body of somebody who was forgotten is not kept.
const KEEP = `
  insert into inbox (shop_id, source, topic, event_id, triggered_at, state, reason, detail, narrowing, settled_at, body_group)
  select $1, 'backfill', $2, event_id, now(), 'failed', reason, detail, $3, now(),
    case when not exists (select from redacted_order r where r.shop_id = $1 and r.order_id = g.order_id) then b.id end
  from unnest($4::text[], $5::bigint[], $6::text[], $7::text[]) with ordinality g(event_id, order_id, reason, detail, n),
    (select nextval('body_group_id_seq') id offset 0) b
  order by n
  on conflict do nothing
  returning id, event_id "eventId", body_group "bodyGroup"`;

/**
 * Keeps what could not be read, each with its reason and its body, so that a person can look and try again.
 * @returns How many were not known before.
 */
export async function keepFailed(sql: Sql, shopId: bigint, parts: readonly FailedPart[]): Promise<number> {
  if (parts.length === 0) return 0;
  const { rows } = await sql.query<{ id: bigint; eventId: string; bodyGroup: bigint | null }>(KEEP, [
    ...[shopId, ORDER_TOPIC, NARROWING],
    parts.map((part) => storableText(part.eventId)),
    parts.map((part) => part.orderId),
    parts.map((part) => part.reason),
    parts.map((part) => storableText(part.detail).slice(0, 500)),
  ]);
  const bodies = new Map(parts.map((part) => [storableText(part.eventId), part.body]));
  const kept = rows.filter((row) => row.bodyGroup !== null);
  if (kept.length)
    await keepBodies(
      sql,
      shopId,
      kept[0]!.bodyGroup!,
      kept.map((row) => ({ inboxId: row.id, body: bodies.get(row.eventId)! })),
    );
  return rows.length;
}
