import type { Sql } from "#app/platform/database.ts";
import { VERSION_COLUMNS, versionColumnNames } from "./versionColumns.ts";

/**
 * The one statement by which an order's last version wins, whichever way the versions came in: the greatest (updated_at, rank, narrowing, hash)
 * among those that are given and against the fact that is there: of one state, what a later narrowing read of it. `$1` is the shop.
 * Whose e-mail an order carries goes with it: a version of nobody takes away what an older one said.
 * Clicks that the winning version's cart names are evidence; those that only an older one named are no longer. Which checkout an order was is
 * kept whoever says it.
 * @param versions A relation with VERSION_COLUMNS, narrowing and checkout_key.
 * @returns Named parts of a `with` list; `saved` has the order_id and version_hash of each fact that changed.
 */
export function saveVersions(versions: string): string {
  const all = `${versionColumnNames}, narrowing`;
  const set = all.split(", ").map((column) => `${column} = excluded.${column}`);
  return `versions as materialized (select * from ${versions} v), saved as (
    insert into order_fact (shop_id, ${all})
    select distinct on (order_id) $1::bigint, ${all} from versions
    order by order_id, updated_at desc, version_rank desc, narrowing desc, version_hash collate "C" desc
    on conflict (shop_id, order_id) do update set ${set.filter((one) => !one.startsWith("order_id")).join(", ")}
    where (excluded.updated_at, excluded.version_rank, excluded.narrowing, excluded.version_hash collate "C")
      > (order_fact.updated_at, order_fact.version_rank, order_fact.narrowing, order_fact.version_hash collate "C")
    returning shop_id, order_id, version_hash, code_keys, customer_key, click_ids
  ), coded as (
    insert into order_code (shop_id, code_key, order_id) select distinct shop_id, unnest(code_keys), order_id from saved on conflict do nothing
  ), guests as (
    insert into guest_order (shop_id, order_id, email_key) select shop_id, order_id, substr(customer_key, 2) from saved where customer_key like 'e%'
    on conflict (shop_id, order_id) do update set email_key = excluded.email_key
  ), nobody as (
    delete from guest_order where shop_id = $1 and order_id = any(array(select order_id from saved where customer_key is null))
  ), in_cart as (
    insert into order_click (shop_id, order_id, click_id, via) select distinct shop_id, order_id, unnest(click_ids), 'cart' from saved
    on conflict do nothing
  ), not_in_cart as (
    delete from order_click c where c.shop_id = $1 and c.order_id = any(array(select order_id from saved)) and c.via = 'cart'
      and not exists (select from saved s where s.order_id = c.order_id and c.click_id = any(s.click_ids))
  ), checkouts as (
    insert into order_checkout (shop_id, order_id, checkout_key)
    select distinct on (order_id) $1::bigint, order_id, checkout_key from versions where checkout_key is not null
    order by order_id, checkout_key collate "C" desc
    on conflict (shop_id, order_id) do update set checkout_key = excluded.checkout_key
    where excluded.checkout_key collate "C" > order_checkout.checkout_key collate "C"
  )`;
}

// Straight from the inbox's narrowed payloads: the rows never pass through this process. Each row is looked up by its key: without
// statistics of a young inbox the planner would read all of the shop's.
const SAVE = `
  with ${saveVersions(`(
    select ${VERSION_COLUMNS.map(([column, , path]) => `${valueAt(path)} ${column}`).join(", ")}, i.narrowing, i.payload ->> 'checkoutKey' checkout_key
    from unnest($2::bigint[]) w(id) cross join lateral (select * from inbox where shop_id = $1 and id = w.id offset 0) i,
      jsonb_to_record(i.payload) as o(${fields("")}, amounts jsonb), jsonb_to_record(o.amounts) as amounts(${fields("amounts.")})
  )`)}
  select order_id, version_hash from saved`;

function valueAt(path: string): string {
  const [part, field] = path.includes(".") ? path.split(".") : ["o", path];
  if (path === "presentment") return "coalesce(o.presentment, 'null')";
  // Missing in payloads of narrowing 2.
  if (path === "clickIds") return `coalesce(o."clickIds", '{}')`;
  return `${part}."${field}"`;
}

function fields(prefix: string): string {
  const own = VERSION_COLUMNS.filter(([, , path]) => (prefix ? path.startsWith(prefix) : !path.includes(".")));
  return own.map(([, type, path]) => `"${path.slice(prefix.length)}" ${type}`).join(", ");
}

/**
 * Makes inbox rows that carry whole orders into order facts. The last version wins by a total order, whatever the order of arrival.
 * @param inboxIds Rows of the shop whose payload is an OrderVersion.
 * @returns The orders whose fact changed, with the hash of the version that is now theirs.
 */
export async function saveOrders(sql: Sql, shopId: bigint, inboxIds: readonly bigint[]): Promise<Map<bigint, string>> {
  const { rows } = await sql.query<{ order_id: bigint; version_hash: string }>({ name: "save_orders", text: SAVE, values: [shopId, inboxIds] });
  return new Map(rows.map((row) => [row.order_id, row.version_hash]));
}
