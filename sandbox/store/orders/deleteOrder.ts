import { change } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import { emit } from "../../webhooks/outbox.ts";
import { findShop } from "../shops.ts";
import { lockOrder } from "./orderTable.ts";

/** Deletes an order for good: orders/delete, which tells no more than its id. @throws NoOrder */
export async function deleteOrder(sandbox: Sandbox, domain: string, id: number): Promise<void> {
  const shop = await findShop(sandbox, domain);
  await change(sandbox, async (sql) => {
    await lockOrder(sql, domain, id);
    await sql.query("delete from orders where shop = $1 and id = $2", [domain, id]);
    await sql.query("delete from code_use where shop = $1 and order_id = $2", [domain, id]);
    await emit(sandbox, sql, shop, [{ topic: "orders/delete", payload: { id } }]);
  });
}
