import { z } from "zod";
import type { Applied } from "#app/intake/applyEach.ts";
import type { Sql } from "#app/platform/database.ts";
import { enqueueStep } from "./requestBackfill.ts";

const payload = z.object({ admin_graphql_api_id: z.string() });

/** Shopify says that a bulk operation has ended: the backfill that waits for it goes on at once instead of at its next look. */
export async function applyBulkOperation(sql: Sql, shopId: bigint, event: { payload: unknown }): Promise<Applied> {
  const { admin_graphql_api_id: operationId } = payload.parse(event.payload);
  const { rows } = await sql.query<{ id: bigint }>("select id from backfill where shop_id = $1 and operation_id = $2 and state = 'running'", [
    shopId,
    operationId,
  ]);
  if (!rows[0]) return "not_ours";
  await enqueueStep(sql, shopId, rows[0].id, 0);
  return "done";
}
