import { lockVisitors } from "#app/domain/clicks/lockVisitors.ts";
import { moveClickDays } from "#app/domain/clicks/moveClickDays.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { announce } from "#app/platform/live.ts";
import { CLICK_SUMS, JUDGED, OF_POSTS, POST_SUMS } from "./judgedClicks.ts";

const JUDGE = `
  update click c set fresh = j.now_fresh, repeated = j.now_repeated from (${JUDGED}) j
  where c.shop_id = $1 and c.click_id = j.click_id and (c.fresh, c.repeated) <> (j.now_fresh, j.now_repeated)`;

const sum = (table: string, keys: string) => `
  insert into ${table} (shop_id, ${keys}, clicks, visitors, repeats, bots, previews)
  select $1, ${keys}, ${CLICK_SUMS} from (${JUDGED}) j cross join lateral (values (of_participation), (0)) k(participation_id) group by ${keys}`;

const SUM_POSTS = `
  insert into click_post (shop_id, campaign_id, participation_id, post, clicks, visitors)
  select $1, campaign_id, of_participation, post, ${POST_SUMS} from (${JUDGED}) j where ${OF_POSTS} group by campaign_id, of_participation, post`;

/** Judges the shop's clicks anew and makes their sums again, in one transaction: who reads meanwhile sees the old ones, who stores waits. */
export function rebuildClicks(shopId: bigint): Promise<void> {
  return sqlForShop(shopId, (sql) => rebuildWithin(sql, shopId));
}

/** The shop moved: the clicks count for the days of its new zone, and so do their sums. */
export function rebuildClicksOfMovedShop(shopId: bigint): Promise<void> {
  return sqlForShop(shopId, async (sql) => {
    await moveClickDays(sql, shopId);
    await rebuildWithin(sql, shopId);
  });
}

async function rebuildWithin(sql: Sql, shopId: bigint): Promise<void> {
  await lockVisitors(sql, [shopId]);
  await sql.query(JUDGE, [shopId]);
  for (const table of ["click_day", "click_total", "click_post"]) await sql.query(`delete from ${table} where shop_id = $1`, [shopId]);
  await sql.query(sum("click_day", "campaign_id, participation_id, day"), [shopId]);
  await sql.query(sum("click_total", "campaign_id, participation_id"), [shopId]);
  await sql.query(SUM_POSTS, [shopId]);
  await announce(sql, shopId);
}
