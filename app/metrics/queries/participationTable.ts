import type { Sql } from "#app/platform/database.ts";
import { type Figures, type FigureRow, figuresOf } from "../figures.ts";
import { INFLUENCED } from "./influenced.ts";
import { reachedAccounts, reachedBy } from "./reachedAccounts.ts";

const FIGURES = ["orders", "net", "gross", "refunds", "newCustomers"] as const;
export const participationSorts = ["handle", "followers", "clicks", "ctr", "engagement", "engagementRate", ...FIGURES] as const;
export type ParticipationSort = (typeof participationSorts)[number];

export type ParticipationQuery = {
  /** Part of a handle or of a code. */
  search?: string | undefined;
  /** Keyed hash of a word of the name (`matchKey`), to find by name what is encrypted. */
  nameKey?: string | undefined;
  sort: ParticipationSort;
  direction: "asc" | "desc";
  /** From 1. */
  page: number;
  pageSize: number;
};

export type ParticipationRow = {
  participationId: bigint;
  ambassadorId: bigint;
  handle: string;
  favourite: boolean;
  removed: boolean;
  /** The person's part of the potential reach (reachedAccounts.ts); null where no count is known. */
  followers: bigint | null;
  codes: { code: string; state: string }[];
  figures: Figures;
  /** People's clicks on the Pulse link, double taps left out. */
  clicks: number;
  /** Likes and comments of the posts; null: none has been read. */
  engagement: number | null;
};

const ORDER: Record<ParticipationSort, string> = {
  handle: "lower(sa.handle)",
  followers: "coalesce(f.followers, -1)",
  orders: "coalesce(t.orders, 0)",
  net: "coalesce(t.gross - t.discounts - t.refunds, 0)",
  gross: "coalesce(t.gross, 0)",
  refunds: "coalesce(t.refunds, 0)",
  newCustomers: "coalesce(t.new_customers, 0)",
  clicks: "coalesce(k.clicks, 0)",
  ctr: "coalesce(k.clicks / nullif(f.followers, 0)::float8, -1)",
  engagement: "coalesce(e.engagement, -1)",
  engagementRate: "coalesce((coalesce(e.engagement, 0) + coalesce(k.clicks, 0)) / nullif(f.followers, 0)::float8, -1)",
};

const FOLLOWERS = `left join (
    select participation_id, sum(followers)::bigint followers from ${reachedAccounts("part.campaign_id = $2")} a group by 1
  ) f on f.participation_id = p.id`;
const ENGAGEMENT = `left join (
    select participation_id, sum(likes + comments)::bigint engagement from engagement_total where shop_id = $1 and campaign_id = $2 and participation_id <> 0 group by 1
  ) e on e.participation_id = p.id`;
const POSTED = "exists (select from account_reach r where r.shop_id = $1 and r.participation_id = p.id and r.campaign_id = $2)";
const CLICKS = "left join click_total k on k.shop_id = $1 and k.campaign_id = $2 and k.participation_id = p.id";

// One row per participation from the roll-up. What is needed neither to find nor to sort is looked up for the rows of the page only.
const pageOf = ({ sort, direction }: ParticipationQuery, searching: boolean) => {
  const found = searching
    ? `and (sa.handle ilike $4 or sa.name_keys @> array[$5::text] or p.id in (
        select a.participation_id from code_assignment a join code c on c.shop_id = a.shop_id and c.id = a.code_id
        where a.shop_id = $1 and a.campaign_id = $2 and c.code ilike $4))`
    : "and $4::text is null and $5::text is not null";
  const people = "join shop_ambassador sa on sa.shop_id = p.shop_id and sa.ambassador_id = p.ambassador_id";
  const all = `
    from participation p
      left join (
        select participation_id, sum(orders)::bigint orders, sum(redemptions)::bigint redemptions, sum(new_customers)::bigint new_customers,
          sum(returning_customers)::bigint returning_customers, sum(gross)::bigint gross, sum(discounts)::bigint discounts, sum(refunds)::bigint refunds
        from participation_total where shop_id = $1 and campaign_id = $2 and currency = $3 and ${INFLUENCED} group by 1
      ) t on t.participation_id = p.id
      ${searching || sort === "handle" ? people : ""}
      ${["followers", "ctr", "engagementRate"].includes(sort) ? FOLLOWERS : ""}
      ${["clicks", "ctr", "engagementRate"].includes(sort) ? CLICKS : ""}
      ${["engagement", "engagementRate"].includes(sort) ? ENGAGEMENT : ""}
    where p.shop_id = $1 and p.campaign_id = $2 and (p.removed_at is null or t.orders is not null or ${POSTED}) ${found}`;
  // What each earned matters to the count only for those who were taken out of the campaign.
  const counted = searching
    ? all
    : `from participation p where p.shop_id = $1 and p.campaign_id = $2 and (p.removed_at is null or ${POSTED} or exists (
        select from participation_total t where t.shop_id = p.shop_id and t.campaign_id = p.campaign_id and t.currency = $3 and t.participation_id = p.id and ${INFLUENCED}))`;
  return `
  with page as (
    select p.shop_id, p.id, p.ambassador_id, p.removed_at is not null removed, (${ORDER[sort]}) sorted,
      coalesce(t.orders, 0) orders, coalesce(t.redemptions, 0) redemptions, coalesce(t.new_customers, 0) new_customers,
      coalesce(t.returning_customers, 0) returning_customers, coalesce(t.gross, 0) gross, coalesce(t.discounts, 0) discounts, coalesce(t.refunds, 0) refunds
    ${all} order by sorted ${direction}, p.id limit $6 offset $7
  )
  select p.*, sa.handle, sa.favourite, f.followers, coalesce(k.clicks, 0) clicks, e.engagement, coalesce(c.codes, '[]') codes,
    (select count(*) ${counted}) total
  from page p
    ${people}
    ${CLICKS}
    cross join lateral (
      select sum(followers)::bigint followers from ${reachedBy("p.id")} a
    ) f
    cross join lateral (
      select sum(likes + comments)::bigint engagement from engagement_total where shop_id = $1 and campaign_id = $2 and participation_id = p.id
    ) e
    cross join lateral (
      select jsonb_agg(jsonb_build_object('code', c.code, 'state', c.state) order by c.id) codes
      from code_assignment a join code c on c.shop_id = a.shop_id and c.id = a.code_id
      where a.shop_id = $1 and a.participation_id = p.id and a.valid_until is null
    ) c
  order by p.sorted ${direction}, p.id`;
};

type Row = FigureRow & {
  id: bigint;
  ambassador_id: bigint;
  removed: boolean;
  handle: string;
  favourite: boolean;
  total: bigint;
  clicks: bigint;
  followers: bigint | null;
  engagement: bigint | null;
  codes: { code: string; state: string }[];
};

/** A page of a campaign's ambassadors with what each earned, in one currency. `total` counts all that were found. */
export async function participationTable(
  sql: Sql,
  shopId: bigint,
  campaignId: bigint,
  currency: string,
  query: ParticipationQuery,
): Promise<{ rows: ParticipationRow[]; total: number }> {
  const search = query.search?.trim().replace(/^@/, "");
  const pattern = search ? `%${search.replace(/[\\%_]/g, "\\$&")}%` : null;
  const { rows } = await sql.query<Row>(pageOf(query, pattern !== null), [
    shopId,
    campaignId,
    currency,
    pattern,
    query.nameKey ?? "",
    query.pageSize,
    (query.page - 1) * query.pageSize,
  ]);
  return { total: Number(rows[0]?.total ?? 0), rows: rows.map((row) => participationRow(row, currency)) };
}

function participationRow(row: Row, currency: string): ParticipationRow {
  return {
    participationId: row.id,
    ambassadorId: row.ambassador_id,
    handle: row.handle,
    favourite: row.favourite,
    removed: row.removed,
    followers: row.followers,
    codes: row.codes,
    figures: figuresOf({ ...row, currency }),
    clicks: Number(row.clicks),
    engagement: row.engagement === null ? null : Number(row.engagement),
  };
}
