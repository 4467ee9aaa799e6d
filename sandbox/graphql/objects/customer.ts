import { findCustomers } from "../../store/customers.ts";
import { decimalString } from "../../store/money.ts";
import { totalsOf } from "../../store/orders/totals.ts";
import type { Customer, Order } from "../../store/types.ts";
import type { Args, Context, Source } from "../context.ts";
import { gid } from "../gid.ts";
import { addressSource } from "./address.ts";
import { moneyV2 } from "./money.ts";

export function customerSource(customer: Customer): Source {
  const name = [customer.firstName, customer.lastName].filter(Boolean).join(" ");
  return {
    __typename: "Customer",
    id: gid("Customer", customer.id),
    legacyResourceId: String(customer.id),
    firstName: customer.firstName,
    lastName: customer.lastName,
    displayName: name || customer.email || "Customer",
    email: customer.email,
    phone: customer.phone,
    defaultEmailAddress: customer.email && { emailAddress: customer.email },
    defaultPhoneNumber: customer.phone && { phoneNumber: customer.phone },
    defaultAddress: customer.address && addressSource(customer.address, customer.id),
    note: customer.note,
    tags: customer.tags,
    state: "DISABLED",
    verifiedEmail: true,
    createdAt: customer.createdAt,
    updatedAt: customer.updatedAt,
    numberOfOrders: async (_: Args, ctx: Context) => String((await ordersOf(ctx, customer.id)).length),
    amountSpent: async (_: Args, ctx: Context) => {
      const spent = (await ordersOf(ctx, customer.id)).map(totalsOf).reduce((all, { received, refunded }) => all + received - refunded, 0n);
      return moneyV2(decimalString(spent, ctx.shop.currency), ctx.shop.currency);
    },
  };
}

async function ordersOf(ctx: Context, customerId: number): Promise<Order[]> {
  const { rows } = await ctx.sandbox.db.query<{ doc: Order }>("select doc from orders where shop = $1 and customer_id = $2", [
    ctx.shop.domain,
    customerId,
  ]);
  return rows.map(({ doc }) => doc);
}

/** Reads the customers of a page of orders at once. */
export async function readCustomersOf(ctx: Context, orders: readonly Order[]): Promise<void> {
  const missing = orders.flatMap(({ customerId }) => (customerId === null || ctx.customers.has(customerId) ? [] : customerId));
  const found = await findCustomers(ctx.sandbox.db, ctx.shop.domain, [...new Set(missing)]);
  for (const id of missing) ctx.customers.set(id, found.get(id) ?? null);
}

/** The customer of an order; null for a guest and for one who was deleted. */
export async function customerOf(ctx: Context, order: Order): Promise<Source | null> {
  await readCustomersOf(ctx, [order]);
  const customer = order.customerId === null ? null : ctx.customers.get(order.customerId);
  return customer ? customerSource(customer) : null;
}
