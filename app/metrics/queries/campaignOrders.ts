import type { Sql } from "#app/platform/database.ts";

export type CampaignOrderRow = {
  orderId: bigint;
  name: string;
  processedAt: Date;
  currency: string;
  codes: string[];
  /** The share credited here: gross − discounts − refunds, minor units. */
  net: bigint;
  test: boolean;
  cancelledAt: Date | null;
  /** Handles of those the order was credited to in this campaign. */
  ambassador: string | null;
  /** Why it is here: the rule, or the reason why nothing was credited. */
  rule: string;
};

const COUNT_TO = 10_000;

// Walks the credits by their index from the newest and looks up the facts of the page only. An order that several participations of
// the campaign share stands once, at its greatest share.
const ROWS = `
  from credit c
  where c.shop_id = $1 and c.campaign_id = $2 and ($3::bigint is null or c.participation_id = $3)
    and not exists (select from credit d where d.shop_id = c.shop_id and d.order_id = c.order_id and d.campaign_id = c.campaign_id
      and d.position < c.position and ($3::bigint is null or d.participation_id = $3))`;
const PAGE = `
  with page as (select c.order_id, c.processed_at ${ROWS} order by c.processed_at desc, c.order_id desc limit $4 offset $5)
  select o.order_id "orderId", o.name, o.processed_at "processedAt", o.currency, o.codes, o.test, o.cancelled_at "cancelledAt", s.*
  from page
    join order_fact o on o.shop_id = $1 and o.order_id = page.order_id
    cross join lateral (
      select sum(c.gross - c.discounts - c.refunds)::bigint net, string_agg(sa.handle, ', ' order by c.position) ambassador, min(c.rule) rule
      from credit c
        left join participation p on p.shop_id = c.shop_id and p.id = c.participation_id
        left join shop_ambassador sa on sa.shop_id = p.shop_id and sa.ambassador_id = p.ambassador_id
      where c.shop_id = $1 and c.order_id = page.order_id and c.campaign_id = $2 and ($3::bigint is null or c.participation_id = $3)
    ) s
  order by page.processed_at desc, page.order_id desc`;

/**
 * A page of the orders credited to a campaign (or one participation of it), newest first; campaign 0 is what nobody earned.
 * @returns `total` counts to 10,000 and no further.
 */
export async function campaignOrders(
  sql: Sql,
  shopId: bigint,
  campaignId: bigint,
  query: { participationId?: bigint | undefined; page: number; pageSize: number },
): Promise<{ rows: CampaignOrderRow[]; total: number }> {
  const participation = query.participationId ?? null;
  const { rows } = await sql.query<CampaignOrderRow>(PAGE, [shopId, campaignId, participation, query.pageSize, (query.page - 1) * query.pageSize]);
  const counted = await sql.query<{ total: bigint }>(`select count(*) total from (select ${ROWS} limit ${COUNT_TO}) found`, [
    shopId,
    campaignId,
    participation,
  ]);
  return { rows, total: Number(counted.rows[0]!.total) };
}
