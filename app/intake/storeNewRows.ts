import { sqlAtOnce } from "#app/platform/database.ts";
import { packBodies } from "./bodies/packBodies.ts";
import type { InboxRow } from "./inboxRow.ts";
import { GIVEN, GIVEN_COLUMNS, givenValues } from "./givenRows.ts";

/** What Postgres answers when a row was there before. */
const NOT_ALL_NEW = "HB001";

// Rows, their bodies and the job of each shop, at once. The bodies are packed before it is known which rows are new: if one is not, all is undone.
const STORE = `
  with ${GIVEN}, one_group as materialized (
    select nextval('body_group_id_seq') id
  ), fresh as (
    insert into inbox (${GIVEN_COLUMNS}, settled_at, body_group)
    select ${GIVEN_COLUMNS}, case when state <> 'pending' then now() end, case when has_body then (select id from one_group) end
    from given order by n
    on conflict do nothing
    returning shop_id, id, source, topic, event_id, state
  ), bodies as (
    insert into body_group (shop_id, id, inbox_ids, bodies)
    select shop_id, (select id from one_group), array_agg(f.id order by g.n), (select p.bodies from unnest($12::bigint[], $13::bytea[]) p(shop_id, bodies) where p.shop_id = f.shop_id)
    from fresh f join given g using (shop_id, source, topic, event_id) where g.has_body group by shop_id
  ), told as materialized (
    select graphile_worker.add_job('drain_inbox', payload := json_build_object('shopId', shop_id::text), queue_name := 'shop:' || shop_id, job_key := 'drain:' || shop_id) job
    from (select distinct shop_id from fresh where state = 'pending' order by shop_id) shops
  )
  select case when (select count(*) from fresh) < cardinality($1::bigint[]) then heartbeat_not_all_new() end, (select count(told.job) from told)`;

/**
 * Stores rows that are thought to be new, with their bodies, in one commit, and wakes the workers.
 * @param rows Sorted, no two with the same key.
 * @returns false, and stores nothing, when one was there before.
 */
export async function storeNewRows(rows: readonly InboxRow[]): Promise<boolean> {
  const packed = [...Map.groupBy(rows, (row) => row.shopId)].map(([shopId, own]) => ({
    shopId,
    bodies: packBodies(own.flatMap((row) => row.body ?? [])),
  }));
  const shopIds = packed.map((one) => one.shopId);
  const values = [...givenValues(rows), shopIds, packed.map((one) => one.bodies)];
  try {
    await sqlAtOnce(shopIds, { name: "store_new_rows", text: STORE, values });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === NOT_ALL_NEW) return false;
    throw error;
  }
}
