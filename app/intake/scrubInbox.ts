import type { Sql } from "#app/platform/database.ts";
import { dropBodies } from "./bodies/dropBodies.ts";
import { failedNaming } from "./failedNaming.ts";
import { NAMELESS } from "./nameless.ts";

// Orders, their refunds, and customers. An order that we read ourselves and could not narrow has its id in the event's. It is one pass over the
// shop's inbox: indexes by the payload's ids would cost every event more than redactions, which are rare, would gain.
const SCRUB = `
  with named as (
    select id from inbox
    where shop_id = $1 and (payload ->> 'orderId' = any($2) or payload ->> 'customerId' = any($3)
      or (payload is null and source <> 'webhook' and split_part(event_id, '#', 1) = any($4)))
  ), nameless as (
    update inbox i set payload = i.payload || '${NAMELESS}' from named n
    where i.shop_id = $1 and i.id = n.id and i.payload ? 'customerKey'
  ), mailless as (
    update inbox i set payload = i.payload || '{"emailKey": null}' from named n where i.shop_id = $1 and i.id = n.id and i.payload ? 'emailKey'
  )
  select id from named`;

/**
 * Takes people who asked to be forgotten out of the inbox: out of the narrowed payloads, and the whole bodies that name them go, also
 * those of failed events.
 * @param customerIds All ids that stand for the person.
 * @param orderIds The person's orders.
 */
export async function scrubInbox(sql: Sql, shopId: bigint, customerIds: readonly bigint[], orderIds: readonly bigint[]): Promise<void> {
  const gids = orderIds.map((id) => `gid://shopify/Order/${id}`);
  const { rows } = await sql.query<{ id: bigint }>(SCRUB, [shopId, orderIds.map(String), customerIds.map(String), gids]);
  const failed = await failedNaming(sql, shopId, new Set([...customerIds, ...orderIds].map(String)));
  await dropBodies(sql, shopId, [...rows.map((row) => row.id), ...failed]);
}
