import type { Sql } from "#app/platform/database.ts";

/** The days, of 24 hours, that the figures look back. */
export const PIXEL_DAYS = 7;

export type PixelHealth = {
  lastAt: Date | null;
  kinds: { kind: string; today: number; count: number }[];
  /** Checkouts that the pixel saw, and of these the ones that are an order of Shopify's. */
  checkouts: number;
  joined: number;
  /** Online-store orders since the pixel was connected, at most of these days, and of these the ones that a browser told of. */
  orders: number;
  seenOrders: number;
  refusals: { reason: string; count: number }[];
};

const LAST = "select at from pixel_event where shop_id = $1 order by at desc limit 1";

const KINDS = `
  select kind, (count(*) filter (where at >= $3))::int today, count(*)::int count from pixel_event where shop_id = $1 and at >= $2 group by kind order by kind`;

// As joinOrders.ts joins them: by the checkout's token, where Shopify told it, else by the order's id and hour.
const JOINED = `
  select count(*)::int checkouts, (count(*) filter (where by_token or by_id))::int joined from (
    select exists (select from order_checkout c where c.shop_id = $1 and c.checkout_key = e.checkout_key) by_token,
      exists (select from order_fact o where o.shop_id = $1 and o.order_id = e.order_id and e.at between o.processed_at - interval '1 hour' and o.processed_at + interval '1 hour'
        and not exists (select from order_checkout c where c.shop_id = $1 and c.order_id = o.order_id)) by_id
    from pixel_event e where e.shop_id = $1 and e.kind = 'checkout_completed' and e.at >= $2
  ) seen`;

const ORDERS = `
  select count(*)::int orders, (count(*) filter (where by_token or by_id))::int "seenOrders" from (
    select exists (select from order_checkout c join pixel_event e on e.shop_id = $1 and e.checkout_key = c.checkout_key where c.shop_id = $1 and c.order_id = o.order_id) by_token,
      exists (select from pixel_event e where e.shop_id = $1 and e.order_id = o.order_id and e.at between o.processed_at - interval '1 hour' and o.processed_at + interval '1 hour'
        and not exists (select from order_checkout c where c.shop_id = $1 and c.order_id = o.order_id)) by_id
    from order_fact o where o.shop_id = $1 and o.source = 'web' and not o.test and o.processed_at >= $2
  ) placed`;

const REFUSALS = `select reason, sum(count)::int count from pixel_refusal where shop_id = $1 and day >= $2::timestamptz::date group by reason order by 2 desc, 1`;

/**
 * How the shop's web pixel does.
 * @param today When the shop's day began.
 * @param connectedAt When the pixel was connected; null: never.
 */
export async function pixelHealth(sql: Sql, shopId: bigint, now: Date, today: Date, connectedAt: Date | null): Promise<PixelHealth> {
  const since = new Date(now.getTime() - PIXEL_DAYS * 86_400_000);
  const { rows: last } = await sql.query<{ at: Date }>(LAST, [shopId]);
  const { rows: kinds } = await sql.query<PixelHealth["kinds"][number]>(KINDS, [shopId, since, today]);
  const { rows: joined } = await sql.query<Pick<PixelHealth, "checkouts" | "joined">>(JOINED, [shopId, since]);
  const from = connectedAt && connectedAt > since ? connectedAt : since;
  const { rows: orders } = connectedAt
    ? await sql.query<Pick<PixelHealth, "orders" | "seenOrders">>(ORDERS, [shopId, from])
    : { rows: [{ orders: 0, seenOrders: 0 }] };
  const { rows: refusals } = await sql.query<PixelHealth["refusals"][number]>(REFUSALS, [shopId, since]);
  return { lastAt: last[0]?.at ?? null, kinds, ...joined[0]!, ...orders[0]!, refusals };
}
