import type { Sql } from "#app/platform/database.ts";

/** Days after its end that a campaign's posts are still read. */
export const READ_ON_DAYS = 30;

export type Reading = {
  handleKey: string;
  ambassadorId: bigint;
  /** Where the earliest of the ambassador's campaigns begins: posts from then on are read. */
  since: Date;
  /** Whether one of the campaigns is live. */
  live: boolean;
  /** Whether the last turn ended in a fault. */
  failed: boolean;
  /** What the reader wrote down, to go on there. */
  cursor: unknown;
};

/**
 * The accounts that are to be read of shop $1 at platform $2 on its day $3: a campaign counts from its first day. Worked out once and each row by its key: while
 * nothing is known of how many a shop has, a join worked all of it out again for every account (twenty seconds for 300 of them).
 */
export const WANTED = `
  with wanted as materialized (
    select a.handle_key, a.ambassador_id, a.handle, min(c.starts_on) starts_on, bool_or(c.ends_on is null or c.ends_on >= $3::date) live
    from campaign c
      cross join lateral (select ambassador_id from participation where shop_id = $1 and campaign_id = c.id and removed_at is null offset 0) p
      cross join lateral (
        select handle_key, ambassador_id, handle from shop_ambassador_account where shop_id = $1 and ambassador_id = p.ambassador_id and platform = $2 offset 0
      ) a
    where c.shop_id = $1 and c.archived_at is null and c.starts_on <= $3::date and (c.ends_on is null or c.ends_on >= $3::date - ${READ_ON_DAYS})
    group by 1, 2, 3
  ) select * from wanted`;

/** The same with what became of each the last time. A full join, as it cannot but be made by a hash or in order: by a loop all readings were looked at for each. */
export const WANTED_READINGS = `
  with joined as materialized (
    select w.*, r.state, r.problem, r.last_at, r.next_at, r.cursor
    from (${WANTED}) w full join (
      select handle_key as key, state, problem, last_at, next_at, cursor from account_reading where shop_id = $1 and platform = $2
    ) r on r.key = w.handle_key
  ) select * from joined where handle_key is not null`;

const ADD = `
  insert into account_reading (shop_id, platform, handle_key, ambassador_id, next_at)
  select $1, $2, handle_key, ambassador_id, $4::timestamptz from (${WANTED}) w
  on conflict (shop_id, platform, handle_key) do update set ambassador_id = excluded.ambassador_id
    where account_reading.ambassador_id <> excluded.ambassador_id`;

const DROP = `
  delete from account_reading r where r.shop_id = $1 and r.platform = $2
    and r.handle_key not in (select handle_key from (${WANTED}) w)`;

// What is latest for its own pace comes first: where there are more accounts than calls, young posts stay fresher than old ones.
const DUE = `
  select r.handle_key "handleKey", r.ambassador_id "ambassadorId", r.starts_on::timestamp at time zone $5 since, r.live, r.state = 'failed' failed, r.cursor
  from (${WANTED_READINGS}) r
  where r.next_at <= $4::timestamptz and ($7::text[] is null or r.handle_key = any($7))
  order by extract(epoch from $4::timestamptz - r.last_at) / greatest(60, extract(epoch from r.next_at - r.last_at)) desc nulls first, r.next_at, r.handle_key
  limit $6`;

/** Brings the queue up to who is in which campaign: accounts of live campaigns, and of those that ended less than 30 days ago. @param today The shop's day. */
export async function settleQueue(sql: Sql, shopId: bigint, platform: string, today: string, now: Date): Promise<void> {
  await sql.query(ADD, [shopId, platform, today, now]);
  await sql.query(DROP, [shopId, platform, today]);
}

/**
 * The accounts that are due.
 * @param zone The shop's.
 * @param readable The only accounts that can be read now; null: all. Others would come first again and again, and never get off the list.
 */
export async function dueReadings(
  sql: Sql,
  shopId: bigint,
  platform: string,
  { today, now, zone }: { today: string; now: Date; zone: string },
  readable: readonly string[] | null,
  most: number,
): Promise<Reading[]> {
  return (await sql.query<Reading>(DUE, [shopId, platform, today, now, zone, most, readable])).rows;
}

type Account = { platform: string; handleKey: string };

/** Where the reader is, in the transaction that stores what it read. */
export async function keepPlace(sql: Sql, shopId: bigint, { platform, handleKey }: Account, cursor: unknown): Promise<void> {
  await sql.query("update account_reading set cursor = $4 where shop_id = $1 and platform = $2 and handle_key = $3", [
    shopId,
    platform,
    handleKey,
    JSON.stringify(cursor),
  ]);
}

export type Settled = { state: "read" | "not_found" | "failed"; problem: string | null; nextAt: Date; now: Date };

/** What became of an account's turn, and when the next is. `last_at` is when it was last read. */
export async function settleReading(sql: Sql, shopId: bigint, { platform, handleKey }: Account, settled: Settled): Promise<void> {
  await sql.query(
    `update account_reading set state = $4, problem = $5, next_at = $6, last_at = case when $4 = 'read' then $7 else last_at end
     where shop_id = $1 and platform = $2 and handle_key = $3`,
    [shopId, platform, handleKey, settled.state, settled.problem, settled.nextAt, settled.now],
  );
}
