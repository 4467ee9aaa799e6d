import type { Order } from "../../store/types.ts";
import { askedPage, connectionOf, readPage, type Asked } from "../connection.ts";
import { oldestOrder, type Args, type Context, type Source } from "../context.ts";
import { readCustomersOf } from "../objects/customer.ts";
import { orderSource } from "../objects/order.ts";
import { notBuilt, readSearch } from "../search.ts";

const SORTED_BY: Record<string, string> = {
  CREATED_AT: "created_at",
  UPDATED_AT: "updated_at",
  PROCESSED_AT: "processed_at",
  ID: "id",
  ORDER_NUMBER: "id",
};
const TIMES = ["created_at", "updated_at", "processed_at"];
/** A bulk operation reads its root list in pages of this many. */
const BULK_PAGE = 250;

/** QueryRoot.orders */
export async function ordersConnection(args: Args, ctx: Context): Promise<Source> {
  const column = SORTED_BY[String(args.sortKey)];
  if (!column) throw notBuilt(`sortKey: ${String(args.sortKey)}`);
  const asked: Asked = ctx.bulk ? { limit: BULK_PAGE, from: ctx.bulk.after, backwards: false } : askedPage(args, ctx);
  const page = await readPage(asked, (limit) => readOrders(ctx, args, asked, column, limit));
  await readCustomersOf(ctx, page.items);
  const cursor = (order: Order) => ({ last_id: order.id, last_value: valueOf(order, column) });
  if (ctx.bulk) ctx.bulk.next = page.hasNextPage ? cursor(page.items.at(-1)!) : null;
  return connectionOf(page, orderSource, cursor);
}

/** Shopify counts to this many; above, a count without a lower limit of its own is only known to be at least that. */
const COUNTED_TO = 25_000;

/** QueryRoot.ordersCount: exact below the limit. */
export async function ordersCount(args: Args, ctx: Context): Promise<Source> {
  const params: unknown[] = [ctx.shop.domain, oldestOrder(ctx)];
  const param = (value: unknown) => `$${params.push(value)}`;
  const where = ["shop = $1", "created_at >= $2", ...searchConditions(String(args.query ?? ""), param)];
  const limit = Math.min(Number(args.limit ?? COUNTED_TO), COUNTED_TO);
  const { rows } = await ctx.sandbox.db.query<{ count: number }>(
    `select count(*) from (select from orders where ${where.join(" and ")} limit ${param(limit + 1)}) found`,
    params,
  );
  const count = Number(rows[0]!.count);
  return { __typename: "Count", count: Math.min(count, limit), precision: count > limit ? "AT_LEAST" : "EXACT" };
}

async function readOrders(ctx: Context, args: Args, asked: Asked, column: string, limit: number): Promise<Order[]> {
  const params: unknown[] = [ctx.shop.domain, oldestOrder(ctx)];
  const param = (value: unknown) => `$${params.push(value)}`;
  const where = ["shop = $1", "created_at >= $2", ...searchConditions(String(args.query ?? ""), param)];
  const down = Boolean(args.reverse) !== asked.backwards;
  if (asked.from)
    where.push(
      `(${column}, id) ${down ? "<" : ">"} (${param(asked.from.last_value)}::${column === "id" ? "bigint" : "timestamptz"}, ${param(asked.from.last_id)}::bigint)`,
    );
  const order = down ? "desc" : "asc";
  const { rows } = await ctx.sandbox.db.query<{ doc: Order }>(
    `select doc from orders where ${where.join(" and ")} order by ${column} ${order}, id ${order} limit ${param(limit)}`,
    params,
  );
  return rows.map(({ doc }) => doc);
}

function searchConditions(query: string, param: (value: unknown) => string): string[] {
  return readSearch(query).flatMap(({ field, op, value }) => {
    if (TIMES.includes(field)) return `${field} ${op} ${param(value)}::timestamptz`;
    if (field === "id") return `id ${op} ${param(value.split("/").at(-1))}::bigint`;
    if (field === "customer_id") return `customer_id = ${param(value.split("/").at(-1))}::bigint`;
    if (field === "name") return `doc ->> 'name' = ${param(value.startsWith("#") ? value : `#${value}`)}`;
    if (field === "test") return `(doc ->> 'test')::boolean = ${param(value)}::boolean`;
    if (field === "status" && value === "any") return [];
    if (field === "discount_code")
      return `exists (select 1 from jsonb_array_elements(doc -> 'applications') a where lower(a ->> 'code') = lower(${param(value)}))`;
    throw notBuilt(`${field}:${value}`);
  });
}

function valueOf(order: Order, column: string): string {
  return { created_at: order.createdAt, updated_at: order.updatedAt, processed_at: order.processedAt, id: String(order.id) }[column]!;
}

/** The order that has this refund. */
export async function orderOfRefund(ctx: Context, refundId: number): Promise<Order | null> {
  const { rows } = await ctx.sandbox.db.query<{ doc: Order }>(
    `select doc from orders where shop = $1 and created_at >= $2 and jsonb_path_exists(doc, '$.refunds[*] ? (@.id == $id)', jsonb_build_object('id', $3::bigint))`,
    [ctx.shop.domain, oldestOrder(ctx), refundId],
  );
  return rows[0]?.doc ?? null;
}
