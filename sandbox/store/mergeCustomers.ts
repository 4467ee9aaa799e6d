import { change } from "../database.ts";
import type { Sandbox } from "../sandbox.ts";
import { emit } from "../webhooks/outbox.ts";
import { customerPayload } from "../webhooks/payloads/customer.ts";
import { findCustomers, writeCustomers } from "./customers.ts";
import { findShop } from "./shops.ts";

/** Makes two customers one; orders follow the one that is kept. customers/merge, customers/delete and customers/update tell it. */
export async function mergeCustomers(sandbox: Sandbox, domain: string, keptId: number, deletedId: number): Promise<void> {
  const shop = await findShop(sandbox, domain);
  await change(sandbox, async (sql) => {
    const both = await findCustomers(sql, domain, [keptId, deletedId]);
    const [kept, deleted] = [both.get(keptId), both.get(deletedId)];
    if (!kept || !deleted) throw new Error("Both customers must be there");
    const merged = {
      ...deleted,
      ...kept,
      email: kept.email ?? deleted.email,
      phone: kept.phone ?? deleted.phone,
      updatedAt: new Date().toISOString(),
    };
    await sql.query(
      `update orders set customer_id = $2, updated_at = $4, doc = doc || jsonb_build_object('customerId', $2::bigint, 'updatedAt', $5::text)
       where shop = $1 and customer_id = $3`,
      [domain, keptId, deletedId, merged.updatedAt, merged.updatedAt],
    );
    await sql.query("delete from customer where shop = $1 and id = $2", [domain, deletedId]);
    await writeCustomers(sql, domain, [merged]);
    const merge = {
      admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${keptId}`,
      admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${deletedId}`,
      admin_graphql_api_job_id: null,
      status: "completed",
      errors: [],
    };
    await emit(sandbox, sql, shop, [
      { topic: "customers/merge", payload: merge },
      { topic: "customers/delete", payload: { id: deletedId, admin_graphql_api_id: `gid://shopify/Customer/${deletedId}` } },
      { topic: "customers/update", payload: customerPayload(shop, merged) },
    ]);
  });
}
