import { sqlForShop } from "#app/platform/database.ts";
import { decimalString } from "#app/platform/money.ts";

export type OrderFactDocument = {
  id: string;
  name: string;
  processedAt: string;
  currency: string;
  gross: string;
  discounts: string;
  refunds: string;
  net: string;
  currentSubtotal: string | null;
  test: boolean;
  cancelledAt: string | null;
  codes: { code: string; amount: string }[];
  credits: { campaign: string; ambassador: string | null; rule: string; amount: string }[];
  /** Why nothing was credited; null where something was. */
  uncredited: string | null;
};

type Row = {
  order_id: bigint;
  name: string;
  processed_at: Date;
  currency: string;
  gross: bigint;
  discounts: bigint;
  refunds: bigint;
  current_subtotal: bigint | null;
  test: boolean;
  cancelled_at: Date | null;
  codes: string[];
  code_amounts: bigint[];
  credits: { campaign: string | null; ambassador: string | null; rule: string; amount: string }[];
};

const PAGE = 2000;

const READ = `
  select o.order_id, o.name, o.processed_at, o.currency, o.gross, o.discounts, o.removed + r.refunds refunds, o.current_subtotal, o.test, o.cancelled_at,
    o.codes, o.code_amounts, c.credits
  from order_fact o
    cross join lateral (
      select coalesce(sum(subtotal - case when o.taxes_included then tax else 0 end - discrepancy), 0)::bigint refunds
      from order_refund r where r.shop_id = o.shop_id and r.order_id = o.order_id
    ) r
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('campaign', k.name, 'ambassador', sa.handle, 'rule', c.rule,
        'amount', (c.gross - c.discounts - c.refunds)::text) order by c.position), '[]') credits
      from credit c
        left join campaign k on k.shop_id = c.shop_id and k.id = c.campaign_id
        left join participation p on p.shop_id = c.shop_id and p.id = c.participation_id
        left join shop_ambassador sa on sa.shop_id = p.shop_id and sa.ambassador_id = p.ambassador_id
      where c.shop_id = o.shop_id and c.order_id = o.order_id
    ) c
  where o.shop_id = $1 and o.order_id > $2
    and not exists (select from order_deletion d where d.shop_id = o.shop_id and d.order_id = o.order_id)
  order by o.order_id limit ${PAGE}`;

/** The shop's order facts by id, money as decimal strings; orders that were deleted in Shopify are left out. */
export async function* orderFacts(shopId: bigint): AsyncGenerator<OrderFactDocument> {
  let after = -1n;
  for (;;) {
    const { rows } = await sqlForShop(shopId, (sql) => sql.query<Row>(READ, [shopId, after]));
    for (const row of rows) yield document(row);
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.order_id;
  }
}

function document(row: Row): OrderFactDocument {
  const money = (units: bigint) => decimalString(units, row.currency);
  const credited = row.credits.filter((credit) => credit.campaign !== null);
  return {
    id: String(row.order_id),
    name: row.name,
    processedAt: row.processed_at.toISOString(),
    currency: row.currency,
    gross: money(row.gross),
    discounts: money(row.discounts),
    refunds: money(row.refunds),
    net: money(row.gross - row.discounts - row.refunds),
    currentSubtotal: row.current_subtotal === null ? null : money(row.current_subtotal),
    test: row.test,
    cancelledAt: row.cancelled_at?.toISOString() ?? null,
    codes: row.codes.map((code, i) => ({ code, amount: money(row.code_amounts[i] ?? 0n) })),
    credits: credited.map(({ campaign, ambassador, rule, amount }) => ({ campaign: campaign!, ambassador, rule, amount: money(BigInt(amount)) })),
    uncredited: credited.length > 0 ? null : (row.credits[0]?.rule ?? null),
  };
}
