import type { Sql } from "#app/platform/database.ts";
import type { FollowersTold } from "./post.ts";
import { settleReachOfAccounts } from "./settleReach.ts";

const SAVE = `
  insert into account_count (shop_id, platform, handle_key, at, followers, source)
  select $1, platform, handle_key, at, max(followers), $6
  from unnest($2::text[], $3::text[], $4::timestamptz[], $5::bigint[]) n(platform, handle_key, at, followers)
  group by platform, handle_key, at order by platform, handle_key, at
  on conflict (shop_id, platform, handle_key, at) do update set followers = excluded.followers where account_count.followers < excluded.followers
  returning platform, handle_key "handleKey"`;

const REFRESH = `
  update shop_ambassador_account a set followers = n.followers, followers_at = n.at
  from unnest($2::text[], $3::text[]) k(platform, handle_key) cross join lateral (
    select followers, at from account_count c where c.shop_id = $1 and c.platform = k.platform and c.handle_key = k.handle_key order by at desc limit 1
  ) n
  where a.shop_id = $1 and a.platform = k.platform and a.handle_key = k.handle_key and (a.followers, a.followers_at) is distinct from (n.followers, n.at)`;

/**
 * Stores how many followers accounts had at moments; the newest is the account's, and what campaigns reach follows. Under lockPosts.
 * @returns The accounts ("platform\nhandle") of which something was new.
 */
export async function storeFollowers(sql: Sql, shopId: bigint, told: readonly FollowersTold[], source: string): Promise<Set<string>> {
  if (told.length === 0) return new Set();
  const { rows } = await sql.query<{ platform: string; handleKey: string }>(SAVE, [
    shopId,
    told.map(({ platform }) => platform),
    told.map(({ handleKey }) => handleKey),
    told.map(({ at }) => at),
    told.map(({ followers }) => followers),
    source,
  ]);
  const accounts = new Map(rows.map((row) => [`${row.platform}\n${row.handleKey}`, row]));
  if (accounts.size === 0) return new Set();
  const changed = [...accounts.values()];
  await sql.query(REFRESH, [shopId, changed.map(({ platform }) => platform), changed.map(({ handleKey }) => handleKey)]);
  await settleReachOfAccounts(sql, shopId, changed);
  return new Set(accounts.keys());
}
