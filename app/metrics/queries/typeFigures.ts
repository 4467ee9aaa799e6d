import type { Sql } from "#app/platform/database.ts";
import { planByHash } from "#app/platform/planByHash.ts";
import type { RatioMoments } from "../statistics/ratioInterval.ts";
import { ATTRIBUTE_NAME, type Dimension, TIERS } from "../types/dimensions.ts";
import { INFLUENCED } from "./influenced.ts";
import { reachedAccounts } from "./reachedAccounts.ts";

/** What ambassadors are compared by; each a ratio of two of their figures. */
export const TYPE_MEASURES = ["engagementRate", "ctr", "reach", "orders", "revenue"] as const;
export type TypeMeasure = (typeof TYPE_MEASURES)[number];

export type TypeGroup = {
  /** Lower case; null: not known. */
  key: string | null;
  /** As it was written most often. */
  label: string | null;
  ambassadors: number;
  reach: number;
  clicks: number;
  moments: Record<TypeMeasure, RatioMoments>;
};

export type TypeQuery = {
  by: Dimension;
  /** Null: all. */
  campaignId: bigint | null;
  /** Only campaigns that began on this day of the shop or later; null: all. */
  since: string | null;
  currency: string;
};

/** Each ambassador's figures y and x; x is followers, or campaigns that the ambassador is in. */
const RATIOS: Record<TypeMeasure, readonly [y: string, x: string]> = {
  engagementRate: ["engagement + clicks", "reach"],
  ctr: ["clicks", "reach"],
  reach: ["reach", "parts"],
  orders: ["orders", "parts"],
  revenue: ["net", "parts"],
};

const moments = ([y, x]: readonly [string, string]) => `jsonb_build_object('n', count(*) filter (where ${x} > 0),
  ${["x", "y", "xx", "xy", "yy"].map((name) => `'${name}', coalesce(sum(${productOf(name, y, x)}) filter (where ${x} > 0), 0)`).join(", ")})`;

function productOf(name: string, y: string, x: string): string {
  return [...name].map((letter) => `(${letter === "x" ? x : y})`).join(" * ");
}

const MAIN =
  "select platform, followers from shop_ambassador_account a where a.shop_id = $1 and a.ambassador_id = p.ambassador_id order by followers desc nulls last, platform limit 1";
const TIER = `case ${TIERS.toReversed()
  .map(({ key, from }) => `when followers >= ${from} then '${key}'`)
  .join(" ")} end`;

const LABELS: Record<Dimension["kind"], string> = {
  platform: `(select platform from (${MAIN}) m where $5::text[] is not null)`,
  tier: `(select ${TIER} from (${MAIN}) m where $5::text[] is not null)`,
  attribute: `(select btrim(value) from jsonb_each_text(s.attributes) e(name, value)
    where ${ATTRIBUTE_NAME} = any($5::text[]) and btrim(value) <> ''
    order by array_position($5::text[], ${ATTRIBUTE_NAME}) limit 1)`,
};

// A campaign that has not begun has no results to compare. Ambassadors are the units: one who is in several campaigns is one, with the sums over them.
const groupsBy = (kind: Dimension["kind"]) => `
  with chosen as materialized (
    select id from campaign where shop_id = $1 and ($2::bigint is null or id = $2) and ($3::date is null or starts_on >= $3)
      and starts_on <= (now() at time zone (select time_zone from shop where id = $1))::date
  ), parts as (
    select p.id, p.ambassador_id from participation p join chosen c on c.id = p.campaign_id
    where p.shop_id = $1 and (p.removed_at is null or exists (select from account_reach r where r.shop_id = $1 and r.participation_id = p.id))
  ), reached as (
    select participation_id, sum(followers)::float8 reach from ${reachedAccounts("part.campaign_id in (select id from chosen)")} a group by 1
  ), counted as (
    select participation_id, sum(likes + comments)::float8 engagement from engagement_total
    where shop_id = $1 and campaign_id in (select id from chosen) and participation_id <> 0 group by 1
  ), clicked as (
    select participation_id, sum(clicks)::float8 clicks from click_total
    where shop_id = $1 and campaign_id in (select id from chosen) and participation_id <> 0 group by 1
  ), sold as (
    select participation_id, sum(orders)::float8 orders, sum(gross - discounts - refunds)::float8 net from participation_total
    where shop_id = $1 and campaign_id in (select id from chosen) and currency = $4 and ${INFLUENCED} group by 1
  ), people as (
    select p.ambassador_id, count(*)::float8 parts, coalesce(sum(r.reach), 0) reach, coalesce(sum(e.engagement), 0) engagement,
      coalesce(sum(k.clicks), 0) clicks, coalesce(sum(t.orders), 0) orders, coalesce(sum(t.net), 0) net
    from parts p left join reached r on r.participation_id = p.id left join counted e on e.participation_id = p.id
      left join clicked k on k.participation_id = p.id left join sold t on t.participation_id = p.id
    group by 1
  ), named as (
    select p.*, ${LABELS[kind]} as label from people p join shop_ambassador s on s.shop_id = $1 and s.ambassador_id = p.ambassador_id
  )
  select lower(label) key, mode() within group (order by label) as label, count(*)::int ambassadors, sum(reach) reach, sum(clicks) clicks,
    jsonb_build_object(${TYPE_MEASURES.map((measure) => `'${measure}', ${moments(RATIOS[measure])}`).join(", ")}) moments
  from named group by 1 order by ambassadors desc, key`;

/** What groups of ambassadors did, in whole campaigns, from sums: one statement, a row for each group. */
export async function typeFigures(sql: Sql, shopId: bigint, { by, campaignId, since, currency }: TypeQuery): Promise<TypeGroup[]> {
  const names = by.kind === "attribute" ? by.names : [];
  const { rows } = await planByHash(sql, () => sql.query<TypeGroup>(groupsBy(by.kind), [shopId, campaignId, since, currency, names]));
  return rows;
}
