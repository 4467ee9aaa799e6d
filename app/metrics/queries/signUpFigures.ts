import type { Sql } from "#app/platform/database.ts";

export type SignUpFigures = {
  /** Credited to the campaign. */
  total: number;
  /** Those with sign-ups, the most first. */
  people: { participationId: bigint; handle: string; count: number }[];
  /** All of the shop's new customers in the campaign's days so far. */
  newCustomers: number;
  /** Of these, whom no browser that agreed to be seen told of. */
  notSeen: number;
  /** Of these, whom only browsers told of that named too many people to be believed. */
  manyNamed: number;
};

const TOTAL = "select count(*)::int total from sign_up where shop_id = $1 and campaign_id = $2";

const PEOPLE = `
  select s.participation_id "participationId", a.handle, s.count from (
    select participation_id, count(*)::int count from sign_up where shop_id = $1 and campaign_id = $2 group by 1 order by 2 desc, 1 limit $3
  ) s join participation p on p.shop_id = $1 and p.id = s.participation_id
    join shop_ambassador a on a.shop_id = $1 and a.ambassador_id = p.ambassador_id order by s.count desc, a.handle`;

const SHOP = `
  select count(*)::int "newCustomers", (count(*) filter (where rule = 'not_seen'))::int "notSeen",
    (count(*) filter (where rule = 'many_named'))::int "manyNamed"
  from sign_up where shop_id = $1 and day >= $2 and ($3::date is null or day <= $3)`;

/**
 * The sign-ups of a campaign, beside the shop's new customers of the same days.
 * @param period The campaign's days; `endsOn` null: it goes on.
 * @param most How many ambassadors are listed.
 */
export async function signUpFigures(
  sql: Sql,
  shopId: bigint,
  campaignId: bigint,
  period: { startsOn: string; endsOn: string | null },
  most: number,
): Promise<SignUpFigures> {
  const { rows: all } = await sql.query<Pick<SignUpFigures, "total">>(TOTAL, [shopId, campaignId]);
  const { rows: people } = await sql.query<SignUpFigures["people"][number]>(PEOPLE, [shopId, campaignId, most]);
  const { rows: shop } = await sql.query<Pick<SignUpFigures, "newCustomers" | "notSeen" | "manyNamed">>(SHOP, [
    shopId,
    period.startsOn,
    period.endsOn,
  ]);
  return { ...all[0]!, people, ...shop[0]! };
}

/** How many sign-ups are credited to one participation. */
export async function signUpsOf(sql: Sql, shopId: bigint, participationId: bigint): Promise<number> {
  const { rows } = await sql.query<{ count: number }>("select count(*)::int count from sign_up where shop_id = $1 and participation_id = $2", [
    shopId,
    participationId,
  ]);
  return rows[0]!.count;
}
