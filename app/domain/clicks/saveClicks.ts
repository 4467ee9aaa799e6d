import { type Sql, sqlForShops } from "#app/platform/database.ts";
import { announce } from "#app/platform/live.ts";
import { clickLine, type PulseClick, shopsOf } from "./clickLine.ts";
import { addToCount, countClicks } from "./countClicks.ts";
import { lockVisitors } from "./lockVisitors.ts";
import { markWithClicks } from "./markWithClicks.ts";
import { stageClicks } from "./stageClicks.ts";

/** A human click that comes at most so long after another of the same visitor is a double tap. */
export const DOUBLE_TAP = "5 seconds";

const SUMS = ["clicks", "visitors", "repeats", "bots", "previews"];
const put = (table: string, keys: string, sums = SUMS, where = "true") => `
  insert into ${table} (${keys}, ${sums.join(", ")}) select ${keys}, ${sums.map((name) => `sum(${name}) ${name}`).join(", ")} from delta
  where ${where} group by ${keys} having ${sums.map((name) => `sum(${name}) <> 0`).join(" or ")} order by ${keys}
  on conflict (${keys}) do update set ${sums.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(", ")}`;

// One more click can only make others lose: the one that was first before is no more (demoted), the next after it is a double tap now
// (followed; the one after that was one already, for the next stands as near). So for each click its neighbours are enough, by index,
// however many clicks a visitor has.
const SAVE = `
  with came as materialized (
    select distinct on (s.shop_id, s.click_id) s.*, 'epoch'::timestamptz + s.ms * interval '1 millisecond' as at,
      (('epoch'::timestamptz + s.ms * interval '1 millisecond') at time zone shop.time_zone)::date as day
    from staged_click s join shop on shop.id = s.shop_id
    where not exists (select from click c where c.shop_id = s.shop_id and c.click_id = s.click_id)
  ), humans as materialized (
    select *, lag(at) over visits as at_before, row_number() over visits = 1 as leads,
      lead(at, 1, 'infinity') over visits as at_next, lead(click_id) over visits as id_next
    from came where kind = 'human'
    window visits as (partition by shop_id, participation_id, visitor order by at, click_id)
  ), judged as materialized (
    select h.*, f.click_id as first_id, f.at as first_at, f.fresh as first_fresh, f.day as first_day, f.campaign_id as first_campaign, f.post as first_post,
      h.leads and (f.click_id is null or (h.at, h.click_id) < (f.at, f.click_id)) as now_fresh,
      coalesce(h.at - h.at_before <= interval '${DOUBLE_TAP}', false) or coalesce(h.at - b.at <= interval '${DOUBLE_TAP}', false) as now_repeated
    from humans h
      left join lateral (
        select * from click c where h.leads and c.shop_id = h.shop_id and c.participation_id = h.participation_id and c.visitor = h.visitor
        order by c.at, c.click_id limit 1
      ) f on true
      left join lateral (
        select c.at from click c where (h.at_before is null or h.at - h.at_before > interval '${DOUBLE_TAP}')
          and c.shop_id = h.shop_id and c.participation_id = h.participation_id and c.visitor = h.visitor
          and c.at <= h.at and (c.at, c.click_id) < (h.at, h.click_id)
        order by c.at desc, c.click_id desc limit 1
      ) b on true
  ), demoted as (
    select shop_id, first_id as click_id, first_campaign as campaign_id, participation_id, first_day as day, first_post as post, -1 as visitors, 0 as repeats
    from judged where now_fresh and first_fresh
  ), followed as (
    select a.shop_id, a.click_id, a.campaign_id, a.participation_id, a.day, a.post, 0 as visitors, 1 as repeats
    from humans h cross join lateral (
      select * from click c
      where c.shop_id = h.shop_id and c.participation_id = h.participation_id and c.visitor = h.visitor
        and c.at between h.at and least(h.at_next, h.at + interval '${DOUBLE_TAP}') and (c.at, c.click_id) > (h.at, h.click_id)
        and (h.id_next is null or (c.at, c.click_id) < (h.at_next, h.id_next))
      order by c.at, c.click_id limit 1
    ) a where not a.repeated
  ), changed as materialized (
    select shop_id, click_id, min(campaign_id) campaign_id, min(participation_id) participation_id, min(day) as day, min(post) as post,
      sum(visitors)::int visitors, sum(repeats)::int repeats
    from (select * from demoted union all select * from followed) all_changes group by shop_id, click_id
  ), rejudged as (
    update click c set fresh = c.fresh and n.visitors = 0, repeated = c.repeated or n.repeats > 0
    from changed n where c.shop_id = n.shop_id and c.click_id = n.click_id
  ), saved as (
    insert into click (shop_id, click_id, at, day, campaign_id, participation_id, kind, visitor, fresh, repeated, in_app, referrer_host, post)
    select shop_id, click_id, at, day, campaign_id, participation_id, kind, visitor, now_fresh, now_repeated, in_app, referrer_host, post from judged
    union all
    select shop_id, click_id, at, day, campaign_id, participation_id, kind, null, false, false, in_app, referrer_host, post from came where kind <> 'human'
  ), parts as (
    select shop_id, campaign_id, participation_id, day, post, (not now_repeated)::int clicks, now_fresh::int visitors, now_repeated::int repeats, 0 bots, 0 previews
    from judged
    union all
    select shop_id, campaign_id, participation_id, day, post, 0, 0, 0, (kind = 'bot')::int, (kind = 'preview')::int from came where kind <> 'human'
    union all
    select shop_id, campaign_id, participation_id, day, post, -repeats, visitors, repeats, 0, 0 from changed
  ), delta as materialized (
    select p.shop_id, p.campaign_id, k.participation_id, p.day, p.post, ${SUMS.map((name) => `p.${name}`).join(", ")}
    from parts p cross join lateral (values (p.participation_id), (0)) k(participation_id)
  ), days as (${put("click_day", "shop_id, campaign_id, participation_id, day")}
  ), totals as (${put("click_total", "shop_id, campaign_id, participation_id")}
  ), posts as (${put("click_post", "shop_id, campaign_id, participation_id, post", ["clicks", "visitors"], "post is not null and participation_id <> 0")}
  )
  select shop_id, count(*) clicks from came group by shop_id order by shop_id`;

/** The same for clicks as records. */
export function saveClicks(clicks: readonly PulseClick[]): Promise<number> {
  return saveClickLines(clicks.map(clickLine));
}

/**
 * Stores clicks (storeClickLines), and has what already names them (orders, sign-ups) credited again: that is done anew for clicks that come again, so who hands
 * clicks over keeps them until this has returned.
 * @returns How many were new.
 */
export async function saveClickLines(lines: readonly string[]): Promise<number> {
  const stored = await storeClickLines(lines);
  if (lines.length > 0) await markWithClicks(shopsOf(lines), lines);
  return stored;
}

/**
 * Stores clicks, each once by its id, whenever and however often it comes; which are double taps and which are a visitor's first does not depend on
 * the order of arrival, and sums go with them in the same transaction. Clicks of shops that are not there any more are left out. Whoever calls it calls
 * markWithClicks after it.
 * @param lines Whole lines (isClickLine), of any shops.
 * @returns How many were new.
 */
export async function storeClickLines(lines: readonly string[]): Promise<number> {
  if (lines.length === 0) return 0;
  const shopIds = shopsOf(lines);
  await countClicks();
  const stored = await sqlForShops(shopIds, (sql) => store(sql, shopIds, lines));
  addToCount(stored);
  return stored;
}

async function store(sql: Sql, shopIds: readonly bigint[], lines: readonly string[]): Promise<number> {
  await lockVisitors(sql, shopIds);
  await stageClicks(sql, lines);
  // Neighbours are found by their keys, whatever is thought of how many clicks there are.
  await sql.query(
    "select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)",
  );
  const { rows } = await sql.query<{ shop_id: bigint; clicks: bigint }>(SAVE);
  for (const { shop_id } of rows) await announce(sql, shop_id);
  return rows.reduce((sum, { clicks }) => sum + Number(clicks), 0);
}
