import type { Sql } from "#app/platform/database.ts";
import { lockVisitors } from "./lockVisitors.ts";

const MOVE = `
  update click c set day = (c.at at time zone s.time_zone)::date from shop s
  where s.id = $1 and c.shop_id = $1 and c.day <> (c.at at time zone s.time_zone)::date`;

/**
 * Puts the shop's clicks on the days of the zone that it has now, in the caller's transaction, who makes their sums again in it. Nobody stores
 * clicks meanwhile; who does so later knows the new zone.
 */
export async function moveClickDays(sql: Sql, shopId: bigint): Promise<void> {
  await lockVisitors(sql, [shopId]);
  await sql.query(MOVE, [shopId]);
}
