import { z } from "zod";
import { recordAct } from "#app/domain/audit/recordAct.ts";
import type { Sql } from "#app/platform/database.ts";
import type { Applied } from "./applyEach.ts";
import { dropBodies } from "./bodies/dropBodies.ts";
import { redactCustomer } from "./redactCustomer.ts";
import { redactShop } from "./redactShop.ts";

const customerRequest = z.object({ customer: z.object({ id: z.string() }), orders_to_redact: z.array(z.string()).nullish() });

/**
 * Shopify's three compliance topics. What a customer asks for is told to the merchant by an entry in the audit log; a redaction takes
 * the person out of the facts, out of the narrowed payloads and out of the kept bodies, so that a replay cannot bring them back.
 */
export async function applyCompliance(sql: Sql, shopId: bigint, event: { topic: string; payload: unknown }): Promise<Applied> {
  if (event.topic === "shop/redact") return redactShop(sql, shopId);
  const request = customerRequest.parse(event.payload);
  const redacts = event.topic === "customers/redact";
  if (redacts) await redactCustomer(sql, shopId, request.customer.id, request.orders_to_redact ?? []);
  await recordAct(sql, shopId, {
    actor: "system",
    act: redacts ? "customer redacted" : "customer data requested",
    subject: `customer:${request.customer.id}`,
  });
  await dropRequests(sql, shopId, event.topic);
  return "done";
}

/** The request's own body names the person by e-mail and phone; what is used of it is in the narrowed payload. */
async function dropRequests(sql: Sql, shopId: bigint, topic: string): Promise<void> {
  const { rows } = await sql.query<{ id: bigint }>(
    "select id from inbox where shop_id = $1 and source = 'webhook' and topic = $2 and state <> 'failed' and body_group is not null",
    [shopId, topic],
  );
  await dropBodies(
    sql,
    shopId,
    rows.map((row) => row.id),
  );
}
