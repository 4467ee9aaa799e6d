import { acceptInBulk } from "#app/intake/bulk/acceptInBulk.ts";
import { keepFailed } from "#app/intake/bulk/keepFailed.ts";
import { isDataError } from "#app/platform/dataError.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import type { Chunk } from "./file/thread.ts";
import { leaveForLater, type OrderLeft } from "./rest/store.ts";
import { halves, orderOfRow } from "./splitRows.ts";
import type { Backfill } from "./store.ts";

const PROGRESS = `
  update backfill set lines_read = $3, bytes_read = $4, order_count = order_count + $5, failed_count = failed_count + $6,
    refunded_count = refunded_count + $7, per_second = $8,
    downloads = case when $5 > 0 then 0 else downloads end
  where shop_id = $1 and id = $2`;

/**
 * Stores a chunk of a file and how far the file is read, in one commit: a kill anywhere repeats nothing and loses nothing.
 * @param perSecond Lines a second as measured.
 */
export function saveChunk({ shopId, id }: Pick<Backfill, "shopId" | "id">, chunk: Chunk, perSecond: number): Promise<void> {
  return sqlForShop(shopId, async (sql) => {
    const refused = chunk.rows.byteLength > 0 ? await acceptRows(sql, shopId, chunk.rows) : [];
    const failed = await keepFailed(sql, shopId, chunk.failed);
    const left = await leaveForLater(sql, shopId, id, [...chunk.rest, ...refused]);
    await sql.query(PROGRESS, [shopId, id, chunk.end.lines, chunk.end.bytes, chunk.orders, failed, left, perSecond]);
  });
}

/** All rows at once. If the database refuses, by halves until the one that it refuses stands alone: that order is read by itself later, as an event. */
async function acceptRows(sql: Sql, shopId: bigint, rows: Uint8Array): Promise<OrderLeft[]> {
  await sql.query("savepoint bulk");
  try {
    await acceptInBulk(sql, shopId, rows);
    await sql.query("release savepoint bulk");
    return [];
  } catch (error) {
    if (!isDataError(error)) throw error;
    await sql.query("rollback to savepoint bulk");
    const [first, second] = halves(rows);
    if (!second) return [orderOfRow(rows)];
    return [...(await acceptRows(sql, shopId, first)), ...(await acceptRows(sql, shopId, second))];
  }
}
