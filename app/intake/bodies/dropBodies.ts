import type { Sql } from "#app/platform/database.ts";
import { packBodies, unpackBodies } from "./packBodies.ts";

/** Takes the bodies of inbox rows out of their groups, in the caller's transaction; the others of a group stay. */
export async function dropBodies(sql: Sql, shopId: bigint, inboxIds: readonly bigint[]): Promise<void> {
  if (inboxIds.length === 0) return;
  const { rows } = await sql.query<{ body_group: bigint }>(
    `with named as (select id, body_group from inbox where shop_id = $1 and id = any($2::bigint[]) and body_group is not null order by id for update)
     update inbox i set body_group = null from named n where i.shop_id = $1 and i.id = n.id returning n.body_group`,
    [shopId, inboxIds],
  );
  const gone = new Set(inboxIds);
  await keepOnly(
    sql,
    shopId,
    rows.map((row) => row.body_group),
    (inboxId) => !gone.has(inboxId),
  );
}

/** Writes groups anew with the bodies that stay; a group that nobody needs goes. */
export async function keepOnly(sql: Sql, shopId: bigint, groupIds: readonly bigint[], stays: (inboxId: bigint) => boolean): Promise<void> {
  const { rows } = await sql.query<{ id: bigint; inbox_ids: bigint[]; bodies: Buffer }>(
    "select id, inbox_ids, bodies from body_group where shop_id = $1 and id = any($2::bigint[]) order by id for update",
    [shopId, groupIds],
  );
  for (const group of rows) {
    const left = group.inbox_ids.filter(stays);
    if (left.length === group.inbox_ids.length) continue;
    const bodies = left.length === 0 ? [] : unpackBodies(group.bodies).filter((_, i) => stays(group.inbox_ids[i]!));
    if (left.length === 0) await sql.query("delete from body_group where shop_id = $1 and id = $2", [shopId, group.id]);
    else
      await sql.query("update body_group set inbox_ids = $3, bodies = $4 where shop_id = $1 and id = $2", [
        shopId,
        group.id,
        left,
        packBodies(bodies),
      ]);
  }
}
