import { sqlForShop } from "#app/platform/database.ts";

const BATCH = 5000;

/** A failed event that nobody settles must not keep a person's data for ever. */
const FAILED_TIMES = 3;

/**
 * Drops whole bodies past their days. Those of events that failed or wait stay until they are settled, but no longer than three times as long.
 * @param days How long a body is kept.
 * @returns How many were dropped.
 */
export async function pruneBodies(shopId: bigint, days: number): Promise<number> {
  let dropped = 0;
  for (;;) {
    const count = await sqlForShop(shopId, async (sql) => {
      const { rowCount } = await sql.query(
        `delete from inbox_body b using (
           select b.inbox_id from inbox_body b join inbox i on i.shop_id = b.shop_id and i.id = b.inbox_id
           where b.shop_id = $1 and b.stored_at < now() - $2::int * interval '1 day'
             and (i.state in ('done', 'ignored') or b.stored_at < now() - ${FAILED_TIMES} * $2::int * interval '1 day')
           order by b.stored_at limit ${BATCH}
         ) old where b.shop_id = $1 and b.inbox_id = old.inbox_id`,
        [shopId, days],
      );
      return rowCount ?? 0;
    });
    dropped += count;
    if (count < BATCH) return dropped;
  }
}
