import { change, takeId } from "../database.ts";
import type { Sandbox } from "../sandbox.ts";
import { emit } from "../webhooks/outbox.ts";
import { findCustomers } from "./customers.ts";
import { findShop } from "./shops.ts";

/** A customer asks what is known of them (customers/data_request), or to be forgotten (customers/redact); names their orders. */
export async function askPrivacy(sandbox: Sandbox, domain: string, customerId: number, act: "request" | "redact"): Promise<void> {
  const shop = await findShop(sandbox, domain);
  await change(sandbox, async (sql) => {
    const customer = (await findCustomers(sql, domain, [customerId])).get(customerId);
    const { rows } = await sql.query<{ id: number }>("select id from orders where shop = $1 and customer_id = $2 order by id", [domain, customerId]);
    const orders = rows.map(({ id }) => id);
    const common = {
      shop_id: shop.id,
      shop_domain: domain,
      customer: { id: customerId, email: customer?.email ?? null, phone: customer?.phone ?? null },
    };
    const event =
      act === "request"
        ? { topic: "customers/data_request", payload: { ...common, orders_requested: orders, data_request: { id: await takeId(sql) } } }
        : { topic: "customers/redact", payload: { ...common, orders_to_redact: orders } };
    await emit(sandbox, sql, shop, [event]);
  });
}
