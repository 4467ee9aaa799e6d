import type { Sql } from "#app/platform/database.ts";

const ANY = "select exists (select from customer_merge where shop_id = $1) or exists (select from guest_order where shop_id = $1) any";

// A guest's order belongs to the customer whose e-mail it has now; of several the smallest root. Every row is looked up by its key, one at a
// time: joined, the planner of a young shop would compare each of the batch with each of the shop's.
const FOLLOW = `
  select order_id, new_key from (
    select o.order_id, o.customer_key old_key,
      case when o.customer_id is not null then 'c' || coalesce(m.root_id, o.customer_id) else coalesce('c' || owner.root_id, 'e' || g.email_key) end new_key
    from unnest($2::bigint[]) w(id)
      cross join lateral (select order_id, customer_id, customer_key from order_fact where shop_id = $1 and order_id = w.id offset 0) o
      left join lateral (select root_id from customer_merge where shop_id = $1 and customer_id = o.customer_id offset 0) m on true
      left join lateral (select email_key from guest_order where shop_id = $1 and order_id = o.order_id and o.customer_id is null offset 0) g on true
      left join lateral (
        select min(coalesce((select root_id from customer_merge where shop_id = $1 and customer_id = c.customer_id offset 0), c.customer_id)) root_id
        from (select customer_id from customer_fact where shop_id = $1 and email_key = g.email_key offset 0) c
      ) owner on true
  ) keyed where new_key is distinct from old_key`;

const CHANGE = "update order_fact set customer_key = $3::jsonb ->> order_id::text where shop_id = $1 and order_id = any($2::bigint[])";

/**
 * Gives orders the key of who really bought them: of merged customers the one root, of a guest the customer with that e-mail. It depends on
 * the facts alone, not on what came first. Orders of nobody known, and of people who were forgotten, stay without a key.
 * @returns The orders whose key changed: their marks are the caller's.
 */
export async function followCustomers(sql: Sql, shopId: bigint, orderIds: Iterable<bigint>): Promise<bigint[]> {
  const { rows: asked } = await sql.query<{ any: boolean }>({ name: "any_to_follow", text: ANY, values: [shopId] });
  if (!asked[0]!.any) return [];
  const { rows } = await sql.query<{ order_id: bigint; new_key: string | null }>({
    name: "follow_customers",
    text: FOLLOW,
    values: [shopId, [...orderIds]],
  });
  const changed = rows.map((row) => row.order_id);
  if (changed.length === 0) return [];
  const keys = JSON.stringify(Object.fromEntries(rows.map((row) => [row.order_id, row.new_key])));
  await sql.query({ name: "change_customer_keys", text: CHANGE, values: [shopId, changed, keys] });
  return changed;
}
