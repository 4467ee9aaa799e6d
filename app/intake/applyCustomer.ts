import { followCustomers } from "#app/domain/customers/followCustomers.ts";
import type { CustomerMerge, CustomerVersion } from "#app/domain/customers/customerVersion.ts";
import { isForgotten } from "#app/domain/customers/isForgotten.ts";
import { mergeCustomers } from "#app/domain/customers/mergeCustomers.ts";
import { deleteCustomer, saveCustomer } from "#app/domain/customers/saveCustomer.ts";
import { markOrdersOfCustomers } from "#app/domain/orders/markOrdersOfCustomers.ts";
import { markSignUps } from "#app/domain/signUps/markSignUps.ts";
import type { Sql } from "#app/platform/database.ts";
import type { Applied } from "./applyEach.ts";
import { dropBodies } from "./bodies/dropBodies.ts";
import { redactCustomer } from "./redactCustomer.ts";

/** What happened to a customer in Shopify: whose orders are one person's follows from it, and with that who is new and who returns. */
export async function applyCustomer(sql: Sql, shopId: bigint, event: { id: bigint; topic: string; payload: unknown }): Promise<Applied> {
  if (event.topic === "customers/merge") return merge(sql, shopId, event.payload as CustomerMerge);
  const version = event.payload as CustomerVersion;
  if (await isForgotten(sql, shopId, version.customerId)) {
    await scrub(sql, shopId, event.id);
    return "no_change";
  }
  const orders =
    event.topic === "customers/delete" ? await deleteCustomer(sql, shopId, version.customerId) : await saveCustomer(sql, shopId, version);
  if (orders === null) return "no_change";
  await markOrdersOfCustomers(sql, shopId, await followCustomers(sql, shopId, orders));
  await markSignUps(sql, shopId, [version.customerId]);
  return "done";
}

async function merge(sql: Sql, shopId: bigint, { keptId, deletedId, completed }: CustomerMerge): Promise<Applied> {
  if (!completed) return "no_change";
  const orders = await mergeCustomers(sql, shopId, keptId, deletedId);
  if (orders === null) return "no_change";
  await markOrdersOfCustomers(sql, shopId, await followCustomers(sql, shopId, orders));
  // Who was forgotten under one id is forgotten under the other, also where the merge is told after the redaction.
  if (await isForgotten(sql, shopId, keptId)) await redactCustomer(sql, shopId, keptId, []);
  return "done";
}

/** What comes of somebody who was forgotten keeps neither the e-mail nor the whole body. */
async function scrub(sql: Sql, shopId: bigint, inboxId: bigint): Promise<void> {
  await sql.query(`update inbox set payload = payload || '{"emailKey": null}' where shop_id = $1 and id = $2 and payload ? 'emailKey'`, [
    shopId,
    inboxId,
  ]);
  await dropBodies(sql, shopId, [inboxId]);
}
