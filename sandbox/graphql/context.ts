import type { Sandbox } from "../sandbox.ts";
import type { Customer, Order, Shop } from "../store/types.ts";
import type { Cursor } from "./connection.ts";

/** Who asks, in which shop, and what was read for it already. */
export type Context = {
  sandbox: Sandbox;
  shop: Shop;
  scopes: readonly string[];
  /** Inside a bulk operation the root list is read page by page from here, and other connections have no pages. */
  bulk: BulkPage | null;
  /** By id, filled for a page of orders at once. */
  customers: Map<number, Customer | null>;
};

export type BulkPage = { after: Cursor | null; next: Cursor | null };

/** A GraphQL object before it is asked: fields are values, or functions of their arguments. A field that is missing is not built. */
export type Source = { [field: string]: unknown };

export type Args = { [name: string]: unknown };

export function contextOf(sandbox: Sandbox, shop: Shop, scopes: readonly string[], bulk: BulkPage | null = null): Context {
  return { sandbox, shop, scopes, bulk, customers: new Map() };
}

/** An order that the app may see: of the last 60 days, or any with read_all_orders. */
export function oldestOrder(ctx: Context): Date {
  return ctx.scopes.includes("read_all_orders") ? new Date(0) : new Date(Date.now() - 60 * 86_400_000);
}

export function seesOrder(ctx: Context, order: Order): boolean {
  return new Date(order.createdAt) >= oldestOrder(ctx);
}
