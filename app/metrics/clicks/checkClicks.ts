import type { Sql } from "#app/platform/database.ts";
import type { Difference } from "#app/metrics/ledger/difference.ts";
import { CLICK_SUMS, JUDGED, OF_POSTS, POST_SUMS } from "./judgedClicks.ts";

// In one statement: clicks and their sums are of one commit.
const compare = (table: string, keys: string) => `
  with judged as (${JUDGED}), summed as (
    select ${keys}, ${CLICK_SUMS} from judged cross join lateral (values (of_participation), (0)) k(participation_id) group by ${keys}
  )
  select ${keys}, m.metric, coalesce(m.expected, 0)::bigint expected, coalesce(m.found, 0)::bigint found
  from summed s full join (select * from ${table} where shop_id = $1) t using (${keys})
    cross join lateral (values ('clicks', s.clicks, t.clicks), ('visitors', s.visitors, t.visitors), ('repeats', s.repeats, t.repeats),
      ('bots', s.bots, t.bots), ('previews', s.previews, t.previews)) m(metric, expected, found)
  where coalesce(m.expected, 0) <> coalesce(m.found, 0)
  order by ${keys}, m.metric limit $2`;

const DAYS = compare("click_day", "campaign_id, participation_id, day");
const TOTALS = compare("click_total", "campaign_id, participation_id");

const POSTS = `
  with judged as (${JUDGED}), summed as (
    select campaign_id, of_participation participation_id, post, ${POST_SUMS} from judged where ${OF_POSTS} group by campaign_id, of_participation, post
  )
  select campaign_id, participation_id, m.metric || ' of post ' || post metric, coalesce(m.expected, 0)::bigint expected, coalesce(m.found, 0)::bigint found
  from summed s full join (select * from click_post where shop_id = $1) t using (campaign_id, participation_id, post)
    cross join lateral (values ('clicks', s.clicks, t.clicks), ('visitors', s.visitors, t.visitors)) m(metric, expected, found)
  where coalesce(m.expected, 0) <> coalesce(m.found, 0)
  order by campaign_id, participation_id, post, m.metric limit $2`;

type Row = { campaign_id: bigint; participation_id: bigint; day?: string; metric: string; expected: bigint; found: bigint };

/** Where the sums of clicks are not what the clicks themselves, judged anew, add up to; at most so many places. */
export async function checkClicks(sql: Sql, shopId: bigint, most: number): Promise<Difference[]> {
  const days = await sql.query<Row>(DAYS, [shopId, most]);
  const totals = await sql.query<Row>(TOTALS, [shopId, most]);
  const posts = await sql.query<Row>(POSTS, [shopId, most]);
  return [...days.rows, ...totals.rows, ...posts.rows].slice(0, most).map(({ campaign_id, participation_id, day, metric, expected, found }) => ({
    between: "clicks and their sums",
    campaignId: campaign_id,
    participationId: participation_id,
    ...(day !== undefined && { day }),
    metric,
    expected,
    found,
  }));
}
