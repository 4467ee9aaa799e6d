import type { Sql } from "#app/platform/database.ts";
import { announce } from "#app/platform/live.ts";
import { planByKey } from "#app/platform/planByKey.ts";
import { lockPosts } from "./lockPosts.ts";
import type { FollowersTold, Outcome, Source } from "./post.ts";
import { storeFollowers } from "./storeFollowers.ts";

/**
 * Takes how many followers accounts of the shop's ambassadors had at moments, each once.
 * @returns What became of each, in their order.
 */
export async function saveFollowers(sql: Sql, shopId: bigint, told: readonly FollowersTold[], source: Source): Promise<Outcome[]> {
  if (told.length === 0) return [];
  await lockPosts(sql, shopId);
  await planByKey(sql);
  const { rows } = await sql.query<{ account: string }>(
    `select platform || e'\\n' || handle_key account from shop_ambassador_account
     where shop_id = $1 and (platform, handle_key) in (select * from unnest($2::text[], $3::text[]))`,
    [shopId, told.map(({ platform }) => platform), told.map(({ handleKey }) => handleKey)],
  );
  const known = new Set(rows.map((row) => row.account));
  const nameOf = ({ platform, handleKey }: FollowersTold) => `${platform}\n${handleKey}`;
  const changed = await storeFollowers(
    sql,
    shopId,
    told.filter((one) => known.has(nameOf(one))),
    source,
  );
  if (changed.size > 0) await announce(sql, shopId);
  return told.map((one) => (!known.has(nameOf(one)) ? "no_ambassador" : changed.has(nameOf(one)) ? "changed" : "unchanged"));
}
