import type pg from "pg";
import { change } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import { emit, type Event } from "../../webhooks/outbox.ts";
import { orderPayload } from "../../webhooks/payloads/order.ts";
import { findCustomers } from "../customers.ts";
import { findShop } from "../shops.ts";
import type { Order, Shop } from "../types.ts";
import { lockOrder, writeOrders } from "./orderTable.ts";

export type Tell = (shop: Shop, order: Order, payload: Record<string, unknown>) => Event[];

/** One act on an order under its lock: writes what `act` makes of it and tells orders/updated and what else it is. @throws NoOrder */
export async function changeOrder(
  sandbox: Sandbox,
  domain: string,
  id: number,
  act: (order: Order, sql: pg.PoolClient) => Promise<Order>,
  tell: Tell,
): Promise<Order> {
  const shop = await findShop(sandbox, domain);
  return change(sandbox, async (sql) => {
    const order = await act(await lockOrder(sql, domain, id), sql);
    await writeOrders(sql, domain, [order]);
    const customer = order.customerId === null ? null : ((await findCustomers(sql, domain, [order.customerId])).get(order.customerId) ?? null);
    const payload = orderPayload(shop, order, customer);
    await emit(sandbox, sql, shop, [...tell(shop, order, payload), { topic: "orders/updated", payload }]);
    return order;
  });
}
