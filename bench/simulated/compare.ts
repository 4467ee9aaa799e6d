import { sqlForShop } from "#app/platform/database.ts";
import type { Sale } from "./sales.ts";

export type Compared = {
  /** Sales of a cause with a trace, by which traces, and how many of them are credited to the cause alone. */
  byTraces: Map<string, { sales: number; rightly: number }>;
  /** Sales of a cause without any trace, and how many are left uncredited: nothing may be guessed. */
  /** Of these: those where another's later click or code stands beside the cause's. */
  misled: { sales: number; rightly: number };
  traceless: { sales: number; uncredited: number };
  strangers: { sales: number; uncredited: number };
  /** Orders whose credits do not add up to the order, in any of the three figures, or that have two credits of one participation. */
  notOnce: number;
};

const CREDITS = `
  select order_id "orderId", array_agg(participation_id order by position) participations from credit where shop_id = $1 group by order_id`;

const NOT_ONCE = `
  select count(*)::int n from order_fact o left join lateral (
    select sum(gross) gross, sum(discounts) discounts, count(*) - count(distinct participation_id) doubles from credit c
    where c.shop_id = o.shop_id and c.order_id = o.order_id
  ) c on true
  where o.shop_id = $1 and (c.gross is distinct from o.gross or c.discounts is distinct from o.discounts or c.doubles <> 0)`;

/** Holds what is credited against the truth. */
export async function compare(shopId: bigint, sales: readonly Sale[]): Promise<Compared> {
  const { credits, notOnce } = await sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ orderId: bigint; participations: bigint[] }>(CREDITS, [shopId]);
    const { rows: counted } = await sql.query<{ n: number }>(NOT_ONCE, [shopId]);
    return { credits: new Map(rows.map((row) => [Number(row.orderId), row.participations])), notOnce: counted[0]!.n };
  });
  const result: Compared = {
    byTraces: new Map(),
    misled: { sales: 0, rightly: 0 },
    traceless: { sales: 0, uncredited: 0 },
    strangers: { sales: 0, uncredited: 0 },
    notOnce,
  };
  for (const sale of sales) {
    const credited = credits.get(sale.orderId) ?? [];
    const nobody = credited.length > 0 && credited.every((id) => id === 0n);
    if (sale.kind === "stranger") count(result.strangers, nobody);
    else if (sale.kind === "follower" && sale.traces.length === 0) {
      if (!sale.misled) count(result.traceless, nobody);
    } else if (sale.kind === "follower") {
      const key = sale.traces.join(" + ");
      const found = result.byTraces.get(key) ?? { sales: 0, rightly: 0 };
      const rightly = credited.length > 0 && credited.every((id) => id === sale.cause!.participationId);
      for (const of of sale.misled ? [found, result.misled] : [found]) {
        of.sales++;
        if (rightly) of.rightly++;
      }
      result.byTraces.set(key, found);
    }
  }
  return result;
}

function count(of: { sales: number; uncredited: number }, uncredited: boolean): void {
  of.sales++;
  if (uncredited) of.uncredited++;
}
