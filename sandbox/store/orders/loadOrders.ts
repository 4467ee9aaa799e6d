import type pg from "pg";
import { change, takeIds } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import { emit } from "../../webhooks/outbox.ts";
import { orderPayload } from "../../webhooks/payloads/order.ts";
import { customersOf } from "../customers.ts";
import { findCodes } from "../discounts/discountTable.ts";
import { productsOf } from "../products.ts";
import { findShop } from "../shops.ts";
import type { Customer, HistoricOrder, Order, Shop } from "../types.ts";
import { cartOf, noteUses } from "./checkout.ts";
import { codesOfCheckout } from "./codesOfCheckout.ts";
import { composeOrder, idsNeeded } from "./composeOrder.ts";
import { composeRefund } from "./composeRefund.ts";
import { takeNumbers, writeOrders } from "./orderTable.ts";

const BATCH = 500;

/**
 * Puts orders of the past into a shop, with their refunds and cancellations, in batches. Codes count as of each order's time, usage limits
 * are not looked at. With `webhooks` each order is told as it is now by orders/create. @returns The stored orders in the order given.
 * @throws Refused when a code was not active then; the batches before stay.
 */
export async function loadOrders(sandbox: Sandbox, domain: string, inputs: readonly HistoricOrder[], { webhooks = false } = {}): Promise<Order[]> {
  const shop = await findShop(sandbox, domain);
  const orders: Order[] = [];
  for (let from = 0; from < inputs.length; from += BATCH) {
    const batch = inputs.slice(from, from + BATCH);
    orders.push(...(await change(sandbox, (sql) => loadBatch(sandbox, sql, shop, batch, webhooks))));
  }
  return orders;
}

async function loadBatch(sandbox: Sandbox, sql: pg.PoolClient, shop: Shop, batch: readonly HistoricOrder[], webhooks: boolean): Promise<Order[]> {
  const lines = batch.flatMap((input) => input.lines);
  const products = await productsOf(
    sql,
    shop.domain,
    lines.flatMap(({ productId }) => productId ?? []),
    lines.flatMap(({ sku }) => sku ?? []),
  );
  const known = await findCodes(sql, shop.domain, [...new Set(batch.flatMap(({ codes = [] }) => codes))]);
  const buyers = await buyersOf(sql, shop, batch);
  const first = await takeNumbers(sql, shop.domain, batch.length);
  const nextId = await takeIds(
    sql,
    batch.reduce((all, input) => all + idsNeeded(input) + (input.lines.length + 5) * ((input.refunds?.length ?? 0) + 1), 0),
  );
  const loaded = batch.map((input, i) => {
    const at = new Date(input.processedAt);
    const codes = codesOfCheckout(input.codes ?? [], known, cartOf(shop, input, products, at), () => ({ all: 0, byBuyer: 0 }));
    const customer = buyers[i] ?? null;
    const order = composeOrder({ shop, input, products, codes, customerId: customer?.id ?? null, number: first + i, at }, nextId);
    return { order: withPast(order, input, nextId), codes, buyer: customer ? String(customer.id) : (input.email?.toLowerCase() ?? null), customer };
  });
  await writeOrders(
    sql,
    shop.domain,
    loaded.map(({ order }) => order),
  );
  await noteUses(sql, shop.domain, loaded);
  if (webhooks)
    for (const { order, customer } of loaded)
      await emit(sandbox, sql, shop, [{ topic: "orders/create", payload: orderPayload(shop, order, customer) }]);
  return loaded.map(({ order }) => order);
}

async function buyersOf(sql: pg.PoolClient, shop: Shop, batch: readonly HistoricOrder[]): Promise<(Customer | null)[]> {
  const given = batch.flatMap(({ customer, processedAt }) => (customer ? [{ createdAt: processedAt, ...customer }] : []));
  const { customers } = await customersOf(sql, shop.domain, given, new Date());
  let next = 0;
  return batch.map(({ customer }) => (customer ? customers[next++]! : null));
}

function withPast(order: Order, input: HistoricOrder, nextId: () => number): Order {
  let past = order;
  for (const refund of input.refunds ?? [])
    past = {
      ...past,
      refunds: [...past.refunds, composeRefund(past, refund, new Date(refund.at), nextId)],
      updatedAt: new Date(refund.at).toISOString(),
    };
  if (!input.cancelledAt) return past;
  const at = new Date(input.cancelledAt);
  const left = composeRefund(past, {}, at, nextId);
  const instant = at.toISOString();
  return {
    ...past,
    refunds: [...past.refunds, left],
    cancelledAt: instant,
    cancelReason: input.cancelReason ?? "customer",
    closedAt: instant,
    updatedAt: instant,
  };
}
