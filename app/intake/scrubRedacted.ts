import type { Sql } from "#app/platform/database.ts";
import { dropBodies } from "./bodies/dropBodies.ts";
import { NAMELESS } from "./nameless.ts";

// Whether there is anything to look for is asked once: of most shops nobody was forgotten.
const SCRUB = `
  with named as (
    select i.id
    from unnest($2::bigint[]) w(id) cross join lateral (select id, payload from inbox where shop_id = $1 and id = w.id offset 0) i
    where (exists (select from redacted_order where shop_id = $1) or exists (select from redacted_customer where shop_id = $1))
      and (exists (select from redacted_order r where r.shop_id = $1 and r.order_id = (i.payload ->> 'orderId')::bigint)
        or exists (select from redacted_customer r where r.shop_id = $1 and r.customer_id = (i.payload ->> 'customerId')::bigint))
  ), scrubbed as (
    update inbox i set payload = i.payload || '${NAMELESS}' from named n
    where i.shop_id = $1 and i.id = n.id and i.payload ? 'customerKey'
      and coalesce(i.payload ->> 'customerKey', i.payload ->> 'shipKey', i.payload ->> 'checkoutKey') is not null
  )
  select id from named`;

/**
 * Takes people who were forgotten out of orders and refunds that have just come, before they become facts: out of the narrowed payload,
 * and the whole body goes, also where it says nothing of a buyer: there are addresses and receipts in it.
 * @param inboxIds Rows of the shop whose payload is an OrderVersion or a RefundVersion.
 */
export async function scrubRedacted(sql: Sql, shopId: bigint, inboxIds: readonly bigint[]): Promise<void> {
  const { rows } = await sql.query<{ id: bigint }>({ name: "scrub_redacted", text: SCRUB, values: [shopId, inboxIds] });
  await dropBodies(
    sql,
    shopId,
    rows.map((row) => row.id),
  );
}
