import { sqlForShop } from "#app/platform/database.ts";

export type Difference = { campaignId: bigint; day: string; currency: string; metric: string; ledger: bigint; rollUp: bigint };

const CHECK = `
  with l as (
    select campaign_id, day, currency, sum(orders) orders, sum(redemptions) redemptions, sum(gross) gross, sum(discounts) discounts, sum(refunds) refunds
    from ledger where shop_id = $1 group by 1, 2, 3
  )
  select coalesce(l.campaign_id, d.campaign_id) "campaignId", coalesce(l.day, d.day) "day", coalesce(l.currency, d.currency) currency, m.metric,
    coalesce(m.ledger, 0)::bigint ledger, coalesce(m.roll_up, 0)::bigint "rollUp"
  from l full join (select * from campaign_day where shop_id = $1) d on (d.campaign_id, d.day, d.currency) = (l.campaign_id, l.day, l.currency)
    cross join lateral (values ('orders', l.orders, d.orders), ('redemptions', l.redemptions, d.redemptions), ('gross', l.gross, d.gross),
      ('discounts', l.discounts, d.discounts), ('refunds', l.refunds, d.refunds)) m(metric, ledger, roll_up)
  where coalesce(m.ledger, 0) <> coalesce(m.roll_up, 0)
  order by 1, 2, 3, 4`;

/** Where the roll-ups do not say what the ledger says; empty when all is rolled up and right. */
export function checkLedger(shopId: bigint): Promise<Difference[]> {
  return sqlForShop(shopId, async (sql) => (await sql.query<Difference>(CHECK, [shopId])).rows);
}
