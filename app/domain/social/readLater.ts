import type { Sql } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";

/** Has the accounts of the shop's ambassadors read that are due, soon. One reading of a shop follows the other. */
export function readLater(sql: Sql, shopId: bigint): Promise<void> {
  return enqueue(sql, "read_social", { shopId: String(shopId) }, { key: `social:${shopId}`, queue: `social:${shopId}` });
}
