import { assignPostsLater } from "#app/domain/posts/assignPostsLater.ts";
import { lockPosts } from "#app/domain/posts/lockPosts.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { announce } from "#app/platform/live.ts";
import { SUM_TABLES } from "./expectedSums.ts";

/** Makes the shop's sums of posts and comments again from the facts, in one transaction: who reads meanwhile sees the old ones, who stores waits. */
export function rebuildEngagement(shopId: bigint): Promise<void> {
  return sqlForShop(shopId, async (sql) => {
    await lockPosts(sql, shopId);
    await rebuildWithin(sql, shopId);
  });
}

const MOVE_DAYS = (table: string, at: string) => `
  update ${table} t set day = (t.${at} at time zone s.time_zone)::date from shop s
  where s.id = $1 and t.shop_id = $1 and t.day <> (t.${at} at time zone s.time_zone)::date`;

/** The shop moved: posts, counts and comments are of the days of its new zone, and so are their sums. Which posts are within a campaign's days is looked at again. */
export function moveEngagementDays(shopId: bigint): Promise<void> {
  return sqlForShop(shopId, async (sql) => {
    await lockPosts(sql, shopId);
    await sql.query(MOVE_DAYS("post", "posted_at"), [shopId]);
    await sql.query(MOVE_DAYS("comment", "at"), [shopId]);
    await rebuildWithin(sql, shopId);
    const { rows } = await sql.query<{ id: bigint }>("select id from campaign where shop_id = $1", [shopId]);
    await assignPostsLater(
      sql,
      shopId,
      rows.map(({ id }) => id),
    );
  });
}

async function rebuildWithin(sql: Sql, shopId: bigint): Promise<void> {
  for (const { table, keys, sums, expected } of SUM_TABLES) {
    await sql.query(`delete from ${table} where shop_id = $1`, [shopId]);
    const columns = [...keys, ...sums].join(", ");
    await sql.query(
      `insert into ${table} (shop_id, ${columns}) select $1, ${columns} from (${expected}) e where $2::bigint[] is null and $3::timestamptz[] is null`,
      [shopId, null, null],
    );
  }
  await announce(sql, shopId);
}
