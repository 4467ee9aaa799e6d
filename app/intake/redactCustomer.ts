import { forgetCustomers } from "#app/domain/customers/forgetCustomers.ts";
import { membersOf } from "#app/domain/customers/mergeCustomers.ts";
import { markOrdersToCredit } from "#app/domain/orders/markOrdersToCredit.ts";
import type { Sql } from "#app/platform/database.ts";
import { forgetBrowsers } from "./forgetBrowsers.ts";
import { scrubInbox } from "./scrubInbox.ts";

/**
 * Takes a customer out of a shop: the facts, the first orders, the inbox and the kept bodies name the person no longer, and nothing
 * that comes later brings them back (scrubRedacted.ts). Whom Shopify merged with the customer is the same person. Amounts and credit stay; the figures of new customers are worked out again.
 * @param orderIds The orders that Shopify names, also those that have no fact yet.
 */
export async function redactCustomer(sql: Sql, shopId: bigint, customerId: string, orderIds: readonly string[]): Promise<void> {
  const members = await membersOf(sql, shopId, customerId);
  const own = `c${members[0]}`;
  const { rows } = await sql.query<{ order_id: bigint; customer_key: string | null }>(
    `select order_id, customer_key from order_fact
     where shop_id = $1 and (customer_key = $2 or order_id = any($3::bigint[])) for update`,
    [shopId, own, orderIds],
  );
  const orders = [...new Set([...orderIds.map(BigInt), ...rows.map((row) => row.order_id)])];
  await forgetBrowsers(sql, shopId, members, orders);
  // A guest is known by the e-mail's hash.
  const keys = [...new Set([own, ...rows.flatMap((row) => row.customer_key ?? [])])];
  await sql.query("insert into redacted_customer (shop_id, customer_id) select $1, unnest($2::bigint[]) on conflict do nothing", [shopId, members]);
  await sql.query("insert into redacted_order (shop_id, order_id) select $1, unnest($2::bigint[]) on conflict do nothing", [shopId, orders]);
  await sql.query(
    "update order_fact set customer_id = null, customer_key = null, ship_key = null where shop_id = $1 and order_id = any($2::bigint[])",
    [shopId, orders],
  );
  // A browser is joined with an order by its checkout.
  await sql.query("delete from order_checkout where shop_id = $1 and order_id = any($2::bigint[])", [shopId, orders]);
  await forgetCustomers(sql, shopId, members, orders);
  await scrubInbox(sql, shopId, members, orders);
  await sql.query("delete from customer_first where shop_id = $1 and customer_key = any($2)", [shopId, keys]);
  const { rows: left } = await sql.query<{ order_id: bigint }>("select order_id from order_fact where shop_id = $1 and customer_key = any($2)", [
    shopId,
    keys,
  ]);
  // What is left of a guest's orders has another first one now.
  await markOrdersToCredit(
    sql,
    shopId,
    [...rows, ...left].map((row) => row.order_id),
  );
}
