import { z } from "zod";
import { recordAct } from "#app/domain/audit/recordAct.ts";
import type { Sql } from "#app/platform/database.ts";
import type { Applied } from "./applyEach.ts";

const customerRequest = z.object({ customer: z.object({ id: z.string() }), orders_to_redact: z.array(z.string()).nullish() });

/**
 * Shopify's three compliance topics. What a customer asks for is told to the merchant by an entry in the audit log; a redaction takes
 * the person out of the facts, out of the narrowed payloads and out of the kept bodies, so that a replay cannot bring them back.
 */
export async function applyCompliance(sql: Sql, shopId: bigint, event: { topic: string; payload: unknown }): Promise<Applied> {
  if (event.topic === "shop/redact") return redactShop(sql, shopId);
  const request = customerRequest.parse(event.payload);
  const subject = `customer:${request.customer.id}`;
  if (event.topic === "customers/redact") await redactCustomer(sql, shopId, request.customer.id, request.orders_to_redact ?? []);
  await recordAct(sql, shopId, {
    actor: "system",
    act: event.topic === "customers/redact" ? "customer redacted" : "customer data requested",
    subject,
  });
  return "done";
}

async function redactCustomer(sql: Sql, shopId: bigint, customerId: string, orderIds: string[]): Promise<void> {
  const { rows } = await sql.query<{ order_id: bigint }>(
    `update order_fact set customer_id = null, customer_key = null
     where shop_id = $1 and (customer_key = 'c' || $2 or order_id = any($3::bigint[])) returning order_id`,
    [shopId, customerId, orderIds],
  );
  const orders = rows.map((row) => String(row.order_id));
  await sql.query("delete from customer_first where shop_id = $1 and customer_key = 'c' || $2", [shopId, customerId]);
  const { rows: inbox } = await sql.query<{ id: bigint }>(
    `update inbox set payload = payload || '{"customerId": null, "customerKey": null}'
     where shop_id = $1 and payload ->> 'orderId' = any($2) and payload ? 'customerKey' returning id`,
    [shopId, orders],
  );
  await sql.query("delete from inbox_body where shop_id = $1 and inbox_id = any($2::bigint[])", [shopId, inbox.map((row) => row.id)]);
}

/** 48 hours after an uninstall: everything of the shop goes but the record that it was there, without its name. */
async function redactShop(sql: Sql, shopId: bigint): Promise<Applied> {
  const { rows } = await sql.query<{ name: string }>(
    `select c.relname name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop_id' and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not in ('inbox', 'audit_entry')`,
  );
  // Rows that point at others go first: try until none is left that another still needs.
  let left = rows.map((row) => row.name);
  while (left.length > 0) {
    const stuck: string[] = [];
    for (const table of left) if (!(await emptied(sql, table, shopId))) stuck.push(table);
    if (stuck.length === left.length) throw new Error(`These tables point at one another: ${stuck.join(", ")}`);
    left = stuck;
  }
  await sql.query("update inbox set payload = null where shop_id = $1 and state <> 'pending'", [shopId]);
  await sql.query("update shop set name = null where id = $1", [shopId]);
  return "done";
}

async function emptied(sql: Sql, table: string, shopId: bigint): Promise<boolean> {
  await sql.query("savepoint emptying");
  try {
    await sql.query(`delete from "${table}" where shop_id = $1`, [shopId]);
    await sql.query("release savepoint emptying");
    return true;
  } catch (error) {
    await sql.query("rollback to savepoint emptying");
    if ((error as { code?: string }).code !== "23503") throw error;
    return false;
  }
}
