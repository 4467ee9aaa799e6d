import type { Sql } from "#app/platform/database.ts";

export const HEALTH_DAYS = 7;

/** Of a topic: deliveries of the last days, when the last one came, and orders that had to be read since none did. */
export type TopicHealth = { topic: string; received: number; lastReceivedAt: Date | null; missed: number };

const RECEIVED = `
  select topic, sum(received) filter (where day > current_date - ${HEALTH_DAYS})::int received, max(last_received_at) "lastReceivedAt"
  from webhook_day where shop_id = $1 group by topic`;

// An order that a comparison repaired, by the webhook that would have told it. What changed before the app was there, or was still on
// its way when somebody asked, was not missed.
const MISSED = `
  select topic, count(*)::int missed from (
    select case when bool_or(d.field = 'presence' and d.shopify is null) then 'orders/delete' when bool_or(d.field = 'presence') then 'orders/create'
      when bool_or(d.field = 'refunds') then 'refunds/create' when bool_or(d.field = 'cancelled') then 'orders/cancelled' else 'orders/updated' end topic
    from reconciliation r join reconciliation_difference d on d.shop_id = r.shop_id and d.reconciliation_id = r.id
    where r.shop_id = $1 and r.created_at >= now() - ${HEALTH_DAYS} * interval '1 day' and d.state = 'repaired'
      and d.changed_at >= (select installed_at from shop where id = $1)
      and (r.kind <> 'by_hand' or d.changed_at < r.created_at - interval '2 minutes')
    group by r.id, d.order_id
  ) orders group by topic`;

/** The health of the named topics, in their order. */
export async function webhookHealth(sql: Sql, shopId: bigint, topics: readonly string[]): Promise<TopicHealth[]> {
  const received = await sql.query<Omit<TopicHealth, "missed">>(RECEIVED, [shopId]);
  const missed = await sql.query<{ topic: string; missed: number }>(MISSED, [shopId]);
  return topics.map((topic) => {
    const came = received.rows.find((row) => row.topic === topic);
    return {
      topic,
      received: came?.received ?? 0,
      lastReceivedAt: came?.lastReceivedAt ?? null,
      missed: missed.rows.find((row) => row.topic === topic)?.missed ?? 0,
    };
  });
}
