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

// The page is cut from the credits before the facts are looked up; counting stops where nobody pages any more.
const PAGE = `
  select o.order_id "orderId", o.name, o.processed_at "processedAt", o.currency, o.codes, o.test, o.cancelled_at "cancelledAt",
    sum(c.gross - c.discounts - c.refunds)::bigint net, string_agg(distinct sa.handle, ', ') ambassador, min(c.rule) rule
  from credit c
    join order_fact o on o.shop_id = c.shop_id and o.order_id = c.order_id
    left join participation p on p.shop_id = c.shop_id and p.id = c.participation_id
    left join shop_ambassador sa on sa.shop_id = p.shop_id and sa.ambassador_id = p.ambassador_id
  where c.shop_id = $1 and c.campaign_id = $2 and ($3::bigint is null or c.participation_id = $3)
  group by o.shop_id, o.order_id
  order by o.processed_at desc, o.order_id desc limit $4 offset $5`;

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
  const counted = await sql.query<{ total: bigint }>(
    `select count(*) total from (select from credit where shop_id = $1 and campaign_id = $2 and ($3::bigint is null or participation_id = $3)
     group by order_id limit ${COUNT_TO}) found`,
    [shopId, campaignId, participation],
  );
  return { rows, total: Number(counted.rows[0]!.total) };
}
