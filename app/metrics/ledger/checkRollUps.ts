import type { Sql } from "#app/platform/database.ts";
import type { Difference } from "./difference.ts";

const SUMS = ["orders", "redemptions", "new_customers", "returning_customers", "gross", "discounts", "refunds"];
const sums = SUMS.map((name) => `sum(${name}) ${name}`).join(", ");
const pairs = SUMS.map((name) => `('${name}', l.${name}, r.${name})`).join(", ");

// As far as the cursor has read, in one statement: the cursor and the roll-ups are of one commit.
const compare = (rollUp: string, keys: readonly string[], where: string) => `
  with l as (
    select ${keys.join(", ")}, ${sums} from ledger
    where shop_id = $1 and (xid, id) <= (select xid, id from rollup_cursor where shop_id = $1) ${where} group by ${keys.join(", ")}
  )
  select ${keys.join(", ")}, m.metric, coalesce(m.ledger, 0)::bigint expected, coalesce(m.found, 0)::bigint found
  from l full join (select * from ${rollUp} where shop_id = $1) r using (${keys.join(", ")})
    cross join lateral (values ${pairs}) m(metric, ledger, found)
  where coalesce(m.ledger, 0) <> coalesce(m.found, 0)
  order by ${keys.join(", ")}, m.metric limit $2`;

const DAYS = compare("campaign_day", ["campaign_id", "currency", "day", "proof"], "");
const TOTALS = compare("participation_total", ["campaign_id", "currency", "participation_id", "proof"], "and campaign_id <> 0");

type Row = {
  campaign_id: bigint;
  currency: string;
  proof: string;
  day?: string;
  participation_id?: bigint;
  metric: string;
  expected: bigint;
  found: bigint;
};

/** Where the roll-ups do not say what the ledger says, as far as they have read it; at most so many. */
export async function checkRollUps(sql: Sql, shopId: bigint, most: number): Promise<Difference[]> {
  const days = await sql.query<Row>(DAYS, [shopId, most]);
  const totals = await sql.query<Row>(TOTALS, [shopId, most]);
  return [...days.rows, ...totals.rows].slice(0, most).map((row) => ({
    between: "ledger and roll-ups",
    campaignId: row.campaign_id,
    ...(row.participation_id !== undefined && { participationId: row.participation_id }),
    ...(row.day !== undefined && { day: row.day }),
    currency: row.currency,
    ...(row.proof && { proof: row.proof }),
    metric: row.metric,
    expected: row.expected,
    found: row.found,
  }));
}
