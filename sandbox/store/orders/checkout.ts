import type pg from "pg";
import { change, takeIds } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import { emit, type Event } from "../../webhooks/outbox.ts";
import { customerPayload } from "../../webhooks/payloads/customer.ts";
import { orderPayload } from "../../webhooks/payloads/order.ts";
import { customersOf } from "../customers.ts";
import { findCodes } from "../discounts/discountTable.ts";
import { minorUnits, sum } from "../money.ts";
import { productsOf } from "../products.ts";
import { findShop } from "../shops.ts";
import type { CheckoutInput, Discount, Order, Product, Shop } from "../types.ts";
import { codesOfCheckout, type TypedCode } from "./codesOfCheckout.ts";
import { composeOrder, idsNeeded } from "./composeOrder.ts";
import { takeNumbers, writeOrders } from "./orderTable.ts";

/**
 * A buyer's checkout: orders/create, orders/paid where it is paid, customers/create for a new one, customers/update for another.
 * @throws Refused when a code is not taken; then there is no order.
 */
export async function checkout(sandbox: Sandbox, domain: string, input: CheckoutInput): Promise<Order> {
  const shop = await findShop(sandbox, domain);
  const at = input.processedAt ? new Date(input.processedAt) : new Date();
  return change(sandbox, async (sql) => {
    const products = await productsOf(
      sql,
      domain,
      input.lines.flatMap(({ productId }) => productId ?? []),
      input.lines.flatMap(({ sku }) => sku ?? []),
    );
    const { customers, made } = await customersOf(sql, domain, input.customer ? [input.customer] : [], at);
    const customer = customers[0] ?? null;
    const buyer = customer ? String(customer.id) : (input.email?.toLowerCase() ?? null);
    const codes = await takeCodes(sql, shop, input, products, at, buyer);
    const number = await takeNumbers(sql, domain, 1);
    const order = composeOrder({ shop, input, products, codes, customerId: customer?.id ?? null, number, at }, await takeIds(sql, idsNeeded(input)));
    await writeOrders(sql, domain, [order]);
    await noteUses(sql, domain, [{ order, codes, buyer }]);
    const payload = orderPayload(shop, order, customer);
    const events: Event[] = [];
    if (customer) events.push({ topic: made.length ? "customers/create" : "customers/update", payload: customerPayload(shop, customer) });
    events.push({ topic: "orders/create", payload });
    if (order.sale) events.push({ topic: "orders/paid", payload });
    await emit(sandbox, sql, shop, events);
    return order;
  });
}

async function takeCodes(
  sql: pg.PoolClient,
  shop: Shop,
  input: CheckoutInput,
  products: ReadonlyMap<number | string, Product>,
  at: Date,
  buyer: string | null,
): Promise<TypedCode[]> {
  if (!input.codes?.length) return [];
  const known = await findCodes(sql, shop.domain, input.codes);
  const found = [...known.values()].map(({ discount }) => discount);
  const uses = await usesOf(sql, shop.domain, found, buyer);
  return codesOfCheckout(input.codes, known, cartOf(shop, input, products, at), (discount) => uses.get(discount.id) ?? { all: 0, byBuyer: 0 });
}

/** What a discount's conditions look at. */
export function cartOf(
  shop: Shop,
  input: CheckoutInput,
  products: ReadonlyMap<number | string, Product>,
  at: Date,
): Parameters<typeof codesOfCheckout>[2] {
  const lines = input.lines.map((line) => ({ line, product: products.get(line.productId ?? line.sku ?? "") }));
  return {
    at,
    currency: shop.currency,
    subtotal: sum(lines.map(({ line, product }) => minorUnits(line.price ?? product?.price ?? "0", shop.currency) * BigInt(line.quantity))),
    quantity: input.lines.reduce((all, { quantity }) => all + quantity, 0),
    productIds: lines.map(({ product }) => product?.id ?? null),
  };
}

/** The discount's row is locked, so that two checkouts at once cannot both be the last that its limit allows. */
async function usesOf(
  sql: pg.PoolClient,
  shop: string,
  discounts: readonly Discount[],
  buyer: string | null,
): Promise<Map<number, { all: number; byBuyer: number }>> {
  const limited = discounts.filter(({ usageLimit, appliesOncePerCustomer }) => usageLimit !== null || appliesOncePerCustomer).map(({ id }) => id);
  if (limited.length === 0) return new Map();
  await sql.query("select 1 from discount where shop = $1 and id = any($2) order by id for update", [shop, limited]);
  const { rows } = await sql.query<{ id: number; all: number; byBuyer: number }>(
    `select discount_id as id, count(*) as all, count(*) filter (where buyer = $3) as "byBuyer" from code_use where shop = $1 and discount_id = any($2) group by 1`,
    [shop, limited, buyer],
  );
  return new Map(rows.map(({ id, ...uses }) => [id, uses]));
}

/** Counts the codes of orders as used. */
export async function noteUses(
  sql: pg.PoolClient,
  shop: string,
  orders: readonly { order: Order; codes: readonly TypedCode[]; buyer: string | null }[],
): Promise<void> {
  const uses = orders.flatMap(({ order, codes, buyer }) =>
    codes.map(({ code, discount }) => ({ order_id: order.id, discount_id: discount.id, code_id: code.id, buyer, used_at: order.createdAt })),
  );
  if (uses.length === 0) return;
  await sql.query(
    `insert into code_use (shop, order_id, discount_id, code_id, buyer, used_at)
     select $1, order_id, discount_id, code_id, buyer, used_at from jsonb_to_recordset($2::jsonb)
       as used (order_id bigint, discount_id bigint, code_id bigint, buyer text, used_at timestamptz)`,
    [shop, JSON.stringify(uses)],
  );
}
