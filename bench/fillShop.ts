import pg from "pg";

const AMBASSADORS = 10_000;
const DAYS = 730;
/** A commit of the filling. */
const CHUNK = 1_000_000;

/**
 * A shop with a campaign of ten thousand ambassadors, each with a code (`CREATOR0` …), nine other campaigns, and so many orders over 730 days in
 * every table of the pipeline, the inbox too: a third credited to the one campaign, the rest to the others or nobody. Written to the tables as the
 * pipeline would leave them; the roll-ups are still to be made.
 * @returns The campaign.
 */
export async function fillShop(ownerUrl: string, shopId: bigint, orders: number): Promise<bigint> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on("error", () => {}); // the query that needs it says so
  await owner.connect();
  const campaignId = await fillCampaign(owner, shopId);
  for (let from = 0; from < orders; from += CHUNK) {
    await owner.query("begin");
    await fillOrders(owner, { shopId, campaignId, from, until: Math.min(from + CHUNK, orders), orders });
    await owner.query("commit");
  }
  await owner.query("vacuum analyze");
  await owner.end();
  return campaignId;
}

async function fillCampaign(owner: pg.Client, shopId: bigint): Promise<bigint> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into campaign (shop_id, name, name_key, plan, starts_on, updated_at) select $1, 'Campaign ' || n, 'campaign ' || n, 'PRO', '2024-11-01', now()
     from generate_series(1, 10) n returning id`,
    [shopId],
  );
  const first = rows[0]!.id;
  const people = `generate_series(0, ${AMBASSADORS - 1}) n`;
  const { rows: ids } = await owner.query<{ base: string }>(
    "with made as (insert into ambassador (id) select nextval('ambassador_id_seq') from generate_series(1, $1::int) returning id) select min(id) base from made",
    [AMBASSADORS],
  );
  const base = ids[0]!.base;
  const run = (text: string, ...values: unknown[]) => owner.query(text, [shopId, ...values]);
  await run(
    `insert into shop_ambassador (shop_id, ambassador_id, handle, email_key, name_keys, updated_at)
     select $1, n + $2::bigint, 'ambassador' || n, md5('ambassador ' || n), '{}', now() from ${people}`,
    base,
  );
  await run(
    `insert into shop_ambassador_account (shop_id, platform, handle_key, ambassador_id, handle, followers)
     select $1, 'instagram', 'ambassador' || n, n + $2::bigint, 'ambassador' || n, n * 7 % 90000 from ${people}`,
    base,
  );
  await run(`insert into participation (shop_id, id, campaign_id, ambassador_id) select $1, n + 1, $2, n + $3::bigint from ${people}`, first, base);
  await run(`insert into code (shop_id, id, code, code_key, state) select $1, n + 1, 'CREATOR' || n, 'creator' || n, 'active' from ${people}`);
  await run(`insert into code_assignment (shop_id, code_id, campaign_id, participation_id) select $1, n + 1, $2, n + 1 from ${people}`, first);
  return BigInt(first);
}

type Part = { shopId: bigint; campaignId: bigint; from: number; until: number; orders: number };

async function fillOrders(owner: pg.Client, { shopId, campaignId, from, until, orders }: Part): Promise<void> {
  await owner.query("drop table if exists made");
  await owner.query(
    `create temp table made as select n, timestamptz '2024-11-01' + n * (interval '1 day' * ${DAYS} / ${orders}) as at,
       case n % 3 when 0 then ${campaignId} when 1 then ${campaignId} + n % 9 + 1 else 0 end campaign,
       case when n % 3 = 0 then n / 3 % ${AMBASSADORS} else -1 end person, 1000 + n::bigint * 7919 % 20000 gross, n / 4 customer
     from generate_series(${from + 1}, ${until}) n`,
  );
  const run = (text: string) => owner.query(text, [shopId]);
  await run(
    `insert into order_fact (shop_id, order_id, name, processed_at, updated_at, version_rank, version_hash, currency, presentment_currency, source, test, taxes_included, gross,
       discounts, removed, gift_cards, included_tax, tax, shipping, tips, presentment, codes, code_keys, code_amounts, narrowing, customer_id, customer_key)
     select $1, n, '#' || n, at, at, 0, '', 'USD', 'USD', 'web', false, false, gross, gross / 10, 0, 0, 0, 0, 0, 0, 'null', case when person < 0 then '{}' else array['CREATOR' || person] end,
       case when person < 0 then '{}' else array['creator' || person] end, case when person < 0 then '{}' else array[gross / 10] end, 2, customer, 'c' || customer from made`,
  );
  await run("insert into order_code (shop_id, code_key, order_id) select $1, 'creator' || person, n from made where person >= 0");
  await run(
    `insert into customer_first (shop_id, customer_key, order_id) select $1, 'c' || customer, min(n) from made group by customer on conflict do nothing`,
  );
  await run(
    `insert into customer_fact (shop_id, customer_id, updated_at, version_hash, email_key)
     select $1, customer, max(at), '', md5('customer ' || customer) from made group by customer on conflict do nothing`,
  );
  await run(
    `insert into credit (shop_id, order_id, position, campaign_id, participation_id, code_id, rule, proof, gross, discounts, refunds, processed_at)
     select $1, n, 0, campaign, person + 1, case when person >= 0 then person + 1 end, 'code', case when campaign = 0 then '' else 'code' end, gross, gross / 10, 0, at from made`,
  );
  await run(
    `insert into ledger (shop_id, campaign_id, participation_id, day, currency, proof, orders, redemptions, new_customers, gross, discounts, order_id)
     select $1, campaign, person + 1, at::date, 'USD', case when campaign = 0 then '' else 'code' end, 1, 1, case when n % 4 = 0 then 1 else 0 end, gross, gross / 10, n from made`,
  );
  await run(
    `insert into inbox (shop_id, source, topic, event_id, triggered_at, state, narrowing, payload, settled_at)
     select $1, 'webhook', 'orders/create', md5(n::text)::uuid::text, at, 'done', 2, jsonb_build_object('orderId', n::text), at from made`,
  );
}
