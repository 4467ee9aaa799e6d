import type { Sql } from "#app/platform/database.ts";
import { unpackBodies } from "./packBodies.ts";

/**
 * The whole bodies of inbox rows, of those whose body is still kept.
 * @returns By the row's id.
 */
export async function readBodies(sql: Sql, shopId: bigint, inboxIds: readonly bigint[]): Promise<Map<bigint, Buffer>> {
  const { rows } = await sql.query<{ inbox_ids: bigint[]; bodies: Buffer }>(
    `select inbox_ids, bodies from body_group
     where shop_id = $1 and id in (select body_group from inbox where shop_id = $1 and id = any($2::bigint[]))`,
    [shopId, inboxIds],
  );
  const wanted = new Set(inboxIds);
  const found = new Map<bigint, Buffer>();
  for (const group of rows)
    unpackBodies(group.bodies).forEach((body, i) => wanted.has(group.inbox_ids[i]!) && found.set(group.inbox_ids[i]!, Buffer.from(body)));
  return found;
}
