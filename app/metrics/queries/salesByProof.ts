import type { Sql } from "#app/platform/database.ts";

export const parts = ["code", "link", "both", "won", "own", "other_campaigns", "uncredited"] as const;
export type Part = (typeof parts)[number];

/** A part of the shop's sales. Money is net revenue in minor units. */
export type PartSales = { part: Part; orders: number; net: bigint };

/**
 * The shop's net revenue on some days, as parts that add up to it: what each proof earned for the campaign, what other campaigns earned, and
 * what nobody did. By the roll-up of days: a row a day, campaign and proof.
 * @param from The first day, YYYY-MM-DD; `until` the last one.
 */
export async function salesByProof(
  sql: Sql,
  shopId: bigint,
  campaignId: bigint,
  currency: string,
  days: { from: string; until: string },
): Promise<PartSales[]> {
  const { rows } = await sql.query<{ part: Part; orders: bigint; net: bigint }>(
    `select case when campaign_id = $2 then proof when campaign_id = 0 then 'uncredited' else 'other_campaigns' end part,
       sum(orders)::bigint orders, sum(gross - discounts - refunds)::bigint net
     from campaign_day where shop_id = $1 and currency = $3 and day between $4 and $5
     group by 1`,
    [shopId, campaignId, currency, days.from, days.until],
  );
  const found = new Map(rows.map((row) => [row.part, row]));
  return parts.map((part) => ({ part, orders: Number(found.get(part)?.orders ?? 0), net: found.get(part)?.net ?? 0n }));
}

/** What the campaign earned on other days than these, own purchases included: codes go on to be used. */
export async function salesOutside(
  sql: Sql,
  shopId: bigint,
  campaignId: bigint,
  currency: string,
  days: { from: string; until: string },
): Promise<bigint> {
  const { rows } = await sql.query<{ net: bigint }>(
    `select coalesce(sum(gross - discounts - refunds), 0)::bigint net
     from campaign_day where shop_id = $1 and campaign_id = $2 and currency = $3 and day not between $4 and $5`,
    [shopId, campaignId, currency, days.from, days.until],
  );
  return rows[0]!.net;
}
