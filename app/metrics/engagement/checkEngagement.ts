import type { Difference } from "#app/metrics/ledger/difference.ts";
import type { Sql } from "#app/platform/database.ts";
import { SUM_TABLES, type SumTable } from "./expectedSums.ts";

export const BETWEEN = "posts and their sums";

// In one statement: facts and sums are of one commit.
const compare = ({ table, keys, sums, expected }: SumTable) => `
  with expected as (${expected})
  select ${keys.join(", ")}, m.metric, coalesce(m.expected, 0)::bigint expected, coalesce(m.found, 0)::bigint found
  from expected e full join (select * from ${table} where shop_id = $1 and $2::bigint[] is null and $3::timestamptz[] is null) t using (${keys.join(", ")})
    cross join lateral (values ${sums.map((sum) => `('${sum}', e.${sum}, t.${sum})`).join(", ")}) m(metric, expected, found)
  where coalesce(m.expected, 0) <> coalesce(m.found, 0) order by ${keys.join(", ")}, m.metric limit $4`;

type Row = {
  campaign_id?: bigint;
  participation_id?: bigint;
  platform?: string;
  post_id?: bigint;
  day?: string;
  metric: string;
  expected: bigint;
  found: bigint;
};

/** Where the sums of likes, comments and posts, or those of what comments say, are not what the facts add up to; at most so many places. */
export async function checkEngagement(sql: Sql, shopId: bigint, most: number): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const table of SUM_TABLES) {
    if (differences.length >= most) break;
    const { rows } = await sql.query<Row>(compare(table), [shopId, null, null, most - differences.length]);
    differences.push(...rows.map((row) => differenceOf(table.table, row)));
  }
  return differences;
}

function differenceOf(table: string, { campaign_id, participation_id, platform, post_id, day, metric, expected, found }: Row): Difference {
  const what = post_id === undefined ? [metric, platform && `on ${platform}`] : [metric, `of post ${post_id}`];
  return {
    between: BETWEEN,
    ...(campaign_id !== undefined && { campaignId: campaign_id, participationId: participation_id! }),
    ...(day !== undefined && { day }),
    metric: `${table}: ${what.filter(Boolean).join(" ")}`,
    expected,
    found,
  };
}
