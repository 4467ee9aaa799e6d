import type { Sql } from "#app/platform/database.ts";

// Straight from the inbox's narrowed payloads: the rows never pass through this process. The greatest (updated_at, rank, hash) wins,
// among the payloads of this call and against the fact that is there. Each row is looked up by its key: without statistics of a young
// inbox the planner would read all of the shop's.
const SAVE = `
  with saved as (
  insert into order_fact (shop_id, order_id, name, processed_at, updated_at, version_rank, version_hash, currency, presentment_currency, source, test,
    cancelled_at, customer_id, customer_key, taxes_included, gross, discounts, removed, gift_cards, included_tax, current_subtotal,
    tax, shipping, tips, presentment, codes, code_keys, code_amounts, narrowing)
  select distinct on (o."orderId") i.shop_id, o."orderId", o.name, o."processedAt", o."updatedAt", o.rank, o.hash, o.currency, o."presentmentCurrency",
    o.source, o.test, o."cancelledAt", o."customerId", o."customerKey", o."taxesIncluded",
    a.gross, a.discounts, a.removed, a."giftCards", a."includedTax", a."currentSubtotal",
    o.tax, o.shipping, o.tips, coalesce(o.presentment, 'null'), o.codes, o."codeKeys", o."codeAmounts", i.narrowing
  from unnest($2::bigint[]) w(id) cross join lateral (select * from inbox where shop_id = $1 and id = w.id offset 0) i,
    jsonb_to_record(i.payload) as o("orderId" bigint, name text, "processedAt" timestamptz, "updatedAt" timestamptz, rank int, hash text, currency text,
      "presentmentCurrency" text, source text, test boolean, "cancelledAt" timestamptz, "customerId" bigint, "customerKey" text, "taxesIncluded" boolean,
      amounts jsonb, presentment jsonb, tax bigint, shipping bigint, tips bigint, codes text[], "codeKeys" text[], "codeAmounts" bigint[]),
    jsonb_to_record(o.amounts) as a(gross bigint, discounts bigint, removed bigint, "giftCards" bigint, "includedTax" bigint, "currentSubtotal" bigint)
  order by o."orderId", o."updatedAt" desc, o.rank desc, o.hash collate "C" desc
  on conflict (shop_id, order_id) do update set
    name = excluded.name, processed_at = excluded.processed_at, updated_at = excluded.updated_at, version_rank = excluded.version_rank,
    version_hash = excluded.version_hash, currency = excluded.currency, presentment_currency = excluded.presentment_currency, source = excluded.source,
    test = excluded.test, cancelled_at = excluded.cancelled_at, customer_id = excluded.customer_id, customer_key = excluded.customer_key,
    taxes_included = excluded.taxes_included, gross = excluded.gross, discounts = excluded.discounts, removed = excluded.removed,
    gift_cards = excluded.gift_cards, included_tax = excluded.included_tax, current_subtotal = excluded.current_subtotal, tax = excluded.tax,
    shipping = excluded.shipping, tips = excluded.tips, presentment = excluded.presentment, codes = excluded.codes, code_keys = excluded.code_keys,
    code_amounts = excluded.code_amounts, narrowing = excluded.narrowing
  where (excluded.updated_at, excluded.version_rank, excluded.version_hash collate "C") > (order_fact.updated_at, order_fact.version_rank, order_fact.version_hash collate "C")
  returning shop_id, order_id, version_hash, code_keys
  ), coded as (
    insert into order_code (shop_id, code_key, order_id) select distinct shop_id, unnest(code_keys), order_id from saved on conflict do nothing
  )
  select order_id, version_hash from saved`;

/**
 * Makes inbox rows that carry whole orders into order facts. The last version wins by a total order, whatever the order of arrival.
 * @param inboxIds Rows of the shop whose payload is an OrderVersion.
 * @returns The orders whose fact changed, with the hash of the version that is now theirs.
 */
export async function saveOrders(sql: Sql, shopId: bigint, inboxIds: readonly bigint[]): Promise<Map<bigint, string>> {
  const { rows } = await sql.query<{ order_id: bigint; version_hash: string }>({ name: "save_orders", text: SAVE, values: [shopId, inboxIds] });
  return new Map(rows.map((row) => [row.order_id, row.version_hash]));
}
