import { lockCodesToRead } from "../codes/lockCodes.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { lockStage } from "#app/platform/lockStage.ts";
import { planByKey } from "#app/platform/planByKey.ts";
import { CLICKS_OF_BROWSER } from "../pixel/clicksOfBrowser.ts";
import { readPolicy } from "../policy/readPolicy.ts";

const BATCH = 1000;

/**
 * Why a sign-up is credited, or is not: 'link'; 'not_seen' (no browser that agreed to be seen told of this person at the time), 'many_named' (only
 * browsers did that named many people), 'no_click' (one did, and had come by no Pulse link), 'too_early' (the click is before the look-back window,
 * or after the sign-up), 'not_human'.
 */
export type SignUpRule = "link" | "not_seen" | "many_named" | "no_click" | "too_early" | "not_human";

/** How far from the making of a customer a browser may name the person. Anybody can post an event: one that comes of nothing must not earn what comes later. */
const APART = "interval '30 minutes'";
const NEAR = `at between c.created_at - ${APART} and c.created_at + ${APART}`;
/** Of the events that name one person, so many of the newest are looked at, ties by event id. */
const NEWEST = "order by at desc, event_id desc limit 20";
/** Whoever shares a browser are few. One that names more customers, or more e-mail addresses, in a day, goes through a list. */
const MOST_NAMED = 3;

// What is known of each customer, looked up by key: the events that name the customer or the customer's e-mail, and the clicks of their browsers.
const EVIDENCE = `
  asked as materialized (
    select c.customer_id, c.created_at, c.email_key from unnest($2::bigint[]) w(id)
      cross join lateral (select * from customer_fact where shop_id = $1 and customer_id = w.id offset 0) c
    where c.created_at is not null and not c.deleted
  ), seen as materialized (
    select c.customer_id, e.* from asked c cross join lateral (
      (select event_id, click_ids, client_key, at from pixel_event where shop_id = $1 and customer_id = c.customer_id and ${NEAR} ${NEWEST})
      union
      (select event_id, click_ids, client_key, at from pixel_event where shop_id = $1 and email_key = c.email_key and ${NEAR} ${NEWEST})
    ) e
  ), believed as materialized (
    select e.* from seen e cross join lateral (
      select count(distinct customer_id) customers, count(distinct email_key) emails from (
        select * from pixel_event where shop_id = $1 and client_key = e.client_key offset 0) said
      where at between e.at - interval '1 day' and e.at + interval '1 day'
    ) named where customers <= ${MOST_NAMED} and emails <= ${MOST_NAMED}
  ), evidence as materialized (
    select distinct e.customer_id, clicks.id click_id from believed e cross join lateral (${CLICKS_OF_BROWSER}) clicks
  )`;

const LINK = `
  with ${EVIDENCE}, gone as (
    delete from sign_up_click s where s.shop_id = $1 and s.customer_id = any($2::bigint[])
      and not exists (select from evidence e where e.customer_id = s.customer_id and e.click_id = s.click_id)
  )
  insert into sign_up_click (shop_id, customer_id, click_id) select $1, customer_id, click_id from evidence order by 2, 3 on conflict do nothing`;

const CREDIT = `
  with ${EVIDENCE}, touched as (
    select e.customer_id, c.* from evidence e join asked a on a.customer_id = e.customer_id
      cross join lateral (select at, click_id, campaign_id, participation_id, kind from click where shop_id = $1 and click_id = e.click_id offset 0) c
  ), judged as (
    select a.customer_id, a.created_at as at, (a.created_at at time zone $4)::date as day, coalesce(won.campaign_id, 0) campaign_id, coalesce(won.participation_id, 0) participation_id,
      case when won.click_id is not null then 'link'
        when exists (select from touched t where t.customer_id = a.customer_id and t.kind = 'human') then 'too_early'
        when exists (select from touched t where t.customer_id = a.customer_id) then 'not_human'
        when exists (select from believed b where b.customer_id = a.customer_id) then 'no_click'
        when exists (select from seen s where s.customer_id = a.customer_id) then 'many_named' else 'not_seen' end as rule
    from asked a left join lateral (
      select * from touched t
      where t.customer_id = a.customer_id and t.kind = 'human' and t.at <= a.created_at and t.at >= a.created_at - $3::int * interval '1 day'
      order by t.at desc, t.click_id desc limit 1
    ) won on true
  ), gone as (
    delete from sign_up s where s.shop_id = $1 and s.customer_id = any($2::bigint[]) and s.customer_id not in (select customer_id from asked)
  )
  insert into sign_up as s (shop_id, customer_id, at, day, campaign_id, participation_id, rule)
  select $1, customer_id, at, day, campaign_id, participation_id, rule from judged order by 2
  on conflict (shop_id, customer_id) do update set at = excluded.at, day = excluded.day, campaign_id = excluded.campaign_id,
    participation_id = excluded.participation_id, rule = excluded.rule
  where (s.at, s.day, s.campaign_id, s.participation_id, s.rule)
    is distinct from (excluded.at, excluded.day, excluded.campaign_id, excluded.participation_id, excluded.rule)`;

/**
 * Works out who is credited with each marked customer's sign-up, a batch a transaction, until none is marked: the last human click of the
 * browser that signed up, within the shop's look-back window. A browser is believed only about the time of the sign-up, and only if it named few. A person who is not known any more has no sign-up.
 * @returns How many customers were worked out.
 */
export async function creditSignUps(shopId: bigint): Promise<number> {
  for (let credited = 0; ;) {
    const count = await sqlForShop(shopId, (sql) => creditBatch(sql, shopId));
    credited += count;
    if (count < BATCH) return credited;
  }
}

async function creditBatch(sql: Sql, shopId: bigint): Promise<number> {
  await lockStage(sql, shopId);
  // A click that is being stored either is seen here, or sees what is written here (markWithClicks.ts).
  await lockCodesToRead(sql, shopId);
  await planByKey(sql);
  const { rows } = await sql.query<{ customer_id: bigint }>(
    `delete from sign_up_to_credit where shop_id = $1 and customer_id in (
       select customer_id from sign_up_to_credit where shop_id = $1 order by customer_id limit ${BATCH} for update skip locked) returning customer_id`,
    [shopId],
  );
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => row.customer_id);
  const { windowDays } = await readPolicy(sql, shopId);
  const { rows: shops } = await sql.query<{ time_zone: string }>("select time_zone from shop where id = $1", [shopId]);
  await sql.query({ name: "link_sign_ups", text: LINK, values: [shopId, ids] });
  await sql.query({ name: "credit_sign_ups", text: CREDIT, values: [shopId, ids, windowDays, shops[0]!.time_zone] });
  return ids.length;
}
