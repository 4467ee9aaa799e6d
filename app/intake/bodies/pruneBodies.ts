import { sqlForShop } from "#app/platform/database.ts";
import { keepOnly } from "./dropBodies.ts";

const BATCH = 200;

/** A failed event that nobody settles must not keep a person's data for ever. */
const FAILED_TIMES = 3;

type Old = { id: bigint; unsettled: bigint[] };

// Bodies of events that failed or wait stay until these are settled, in a group of their own, which is looked at again each time.
const OLD = `
  select g.id, array(select i.id from inbox i where i.shop_id = $1 and i.id = any (g.inbox_ids) and i.state in ('failed', 'pending')
    and g.stored_at >= now() - ${FAILED_TIMES} * $2::int * interval '1 day') unsettled
  from body_group g where g.shop_id = $1 and g.stored_at < now() - $2::int * interval '1 day' and g.id > $3 order by g.id limit ${BATCH}`;

/**
 * Drops whole bodies past their days. Those of events that failed or wait stay until they are settled, but no longer than three times as long.
 * @param days How long a body is kept.
 */
export async function pruneBodies(shopId: bigint, days: number): Promise<void> {
  for (let last: bigint | undefined = 0n; last !== undefined;) {
    const after: bigint = last;
    last = await sqlForShop(shopId, async (sql) => {
      const { rows } = await sql.query<Old>(OLD, [shopId, days, after]);
      const unsettled = new Set(rows.flatMap((row) => row.unsettled));
      await keepOnly(
        sql,
        shopId,
        rows.map((row) => row.id),
        (inboxId) => unsettled.has(inboxId),
      );
      return rows.at(-1)?.id;
    });
  }
}
