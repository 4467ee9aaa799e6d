import type { Sql } from "#app/platform/database.ts";
import { CLICK_DAYS, type CodeUse, USED_DAYS, WINDOW_DAYS } from "./codeUse.ts";

/** Today is the shop's day. `days` counts back from it. */
const READ = `
  with used as materialized (
    select o.order_id, o.processed_at, $2::date - (o.processed_at at time zone $3)::date as back, coalesce(o.customer_key, o.order_id::text) as buyer,
      o.ship_region, c.id code_id
    from order_fact o cross join lateral unnest(o.code_keys) k(code_key) join code c on c.shop_id = $1 and c.code_key = k.code_key
    where o.shop_id = $1 and o.processed_at >= ($2::date - ${WINDOW_DAYS - 1})::timestamp at time zone $3 and o.processed_at < ($2::date + 1)::timestamp at time zone $3
      and not o.test and o.cancelled_at is null and not exists (select from order_deletion d where d.shop_id = $1 and d.order_id = o.order_id)
  ), owned as materialized (
    select l.code_id, a.* from (select distinct code_id from used where back < ${USED_DAYS}) l cross join lateral (
      select campaign_id, participation_id, valid_from, valid_until from code_assignment a
      where a.shop_id = $1 and a.code_id = l.code_id order by a.valid_until is null desc, a.id desc limit 1) a
  ), counted as materialized (
    select u.*, w.campaign_id, w.participation_id from used u join owned w on w.code_id = u.code_id
    where (w.valid_from is null or w.valid_from <= u.processed_at) and (w.valid_until is null or u.processed_at < w.valid_until)
  ), by_day as (
    select code_id, jsonb_object_agg(back, n) as days, max(back) as oldest from (select code_id, back, count(*) n from counted group by 1, 2) d group by 1
  ), by_region as (
    select code_id, jsonb_object_agg(ship_region, n) as regions
    from (select code_id, ship_region, count(*) n from counted where ship_region is not null group by 1, 2) r group by 1
  ), buyers as (
    select code_id, count(distinct buyer)::int as buyers from counted group by 1
  ), visited as materialized (
    select distinct c.code_id, c.order_id, lower(v ->> 'referrerHost') as host
    from counted c join order_journey j on j.shop_id = $1 and j.order_id = c.order_id cross join lateral jsonb_array_elements(j.visits) v
    where v ->> 'referrerHost' is not null
  ), by_host as (
    select code_id, jsonb_object_agg(host, n) as hosts from (select code_id, host, count(*) n from visited group by 1, 2) h group by 1
  ), referred as (
    select code_id, count(distinct order_id)::int as referred from visited group by 1
  )
  select w.code_id "codeId", w.campaign_id "campaignId", w.participation_id "participationId", d.days, b.buyers, r.regions, h.hosts, coalesce(f.referred, 0) referred,
    greatest(d.oldest + 1, least(${WINDOW_DAYS}, $2::date - greatest(k.starts_on, (w.valid_from at time zone $3)::date) + 1)) length,
    case when exists (
      select from pulse_turn t where t.shop_id = $1 and (t.participation_id = w.participation_id or (w.participation_id is null and t.campaign_id = w.campaign_id))
        and t.from_at < now() and (t.until_at is null or t.until_at >= ($2::date - ${WINDOW_DAYS + CLICK_DAYS})::timestamp at time zone $3)
    ) then (
      select coalesce(sum(clicks), 0)::int from click_day c
      where c.shop_id = $1 and c.campaign_id = w.campaign_id and c.participation_id = coalesce(w.participation_id, 0) and c.day > $2::date - ${WINDOW_DAYS + CLICK_DAYS}
    ) end clicks
  from owned w join by_day d using (code_id) join buyers b using (code_id) left join by_region r using (code_id) left join by_host h using (code_id)
    left join referred f using (code_id) join campaign k on k.shop_id = $1 and k.id = w.campaign_id
  order by w.code_id`;

const REGIONS = `
  select ship_region region, count(*)::int n from order_fact
  where shop_id = $1 and processed_at >= ($2::date - ${WINDOW_DAYS - 1})::timestamp at time zone $3 and ship_region is not null and not test group by 1`;

type Row = Pick<CodeUse, "codeId" | "campaignId" | "participationId" | "buyers" | "clicks" | "referred"> & {
  days: Record<string, number>;
  regions: Record<string, number> | null;
  hosts: Record<string, number> | null;
  length: number;
};

/**
 * How the shop's codes that are somebody's, and were used in the last 30 days, were used in the last 60, while they were whose they are now. It
 * reads the orders of these days and no others.
 * @param today The shop's day, YYYY-MM-DD.
 */
export async function readUses(sql: Sql, shopId: bigint, today: string, timeZone: string): Promise<CodeUse[]> {
  const { rows } = await sql.query<Row>(READ, [shopId, today, timeZone]);
  return rows.map(({ days, regions, hosts, length, ...row }) => ({
    ...row,
    days: Array.from({ length }, (_, back) => days[back] ?? 0),
    regions: new Map(Object.entries(regions ?? {})),
    hosts: new Map(Object.entries(hosts ?? {})),
    own: 0,
  }));
}

/** Orders of the same days by where they were sent to, whatever codes they carry. */
export async function readRegions(sql: Sql, shopId: bigint, today: string, timeZone: string): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ region: string; n: number }>(REGIONS, [shopId, today, timeZone]);
  return new Map(rows.map(({ region, n }) => [region, n]));
}
