import { followCustomers } from "#app/domain/customers/followCustomers.ts";
import type { CustomerMerge, CustomerVersion } from "#app/domain/customers/customerVersion.ts";
import { membersOf, mergeCustomers } from "#app/domain/customers/mergeCustomers.ts";
import { deleteCustomer, saveCustomer } from "#app/domain/customers/saveCustomer.ts";
import { markOrdersToCredit } from "#app/domain/orders/markOrdersToCredit.ts";
import type { Sql } from "#app/platform/database.ts";
import type { Applied } from "./applyEach.ts";
import { redactCustomer } from "./redactCustomer.ts";

/** What happened to a customer in Shopify: whose orders are one person's follows from it, and with that who is new and who returns. */
export async function applyCustomer(sql: Sql, shopId: bigint, event: { topic: string; payload: unknown }): Promise<Applied> {
  if (event.topic === "customers/merge") return merge(sql, shopId, event.payload as CustomerMerge);
  const version = event.payload as CustomerVersion;
  const orders =
    event.topic === "customers/delete" ? await deleteCustomer(sql, shopId, version.customerId) : await saveCustomer(sql, shopId, version);
  if (orders === null) return "no_change";
  await markOrdersToCredit(sql, shopId, await followCustomers(sql, shopId, orders));
  return "done";
}

async function merge(sql: Sql, shopId: bigint, { keptId, deletedId, completed }: CustomerMerge): Promise<Applied> {
  if (!completed) return "no_change";
  const orders = await mergeCustomers(sql, shopId, keptId, deletedId);
  if (orders === null) return "no_change";
  await markOrdersToCredit(sql, shopId, await followCustomers(sql, shopId, orders));
  // Who was forgotten under one id is forgotten under the other, also where the merge is told after the redaction.
  const { rows } = await sql.query("select from redacted_customer where shop_id = $1 and customer_id = any($2::bigint[]) limit 1", [
    shopId,
    await membersOf(sql, shopId, keptId),
  ]);
  if (rows.length > 0) await redactCustomer(sql, shopId, keptId, []);
  return "done";
}
