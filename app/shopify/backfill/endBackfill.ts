import { sqlForShop } from "#app/platform/database.ts";
import { announce } from "#app/platform/live.ts";
import { dropLeft } from "./rest/store.ts";
import type { Backfill } from "./store.ts";

const END = "update backfill set state = $3, error = $4, finished_at = now(), per_second = null where shop_id = $1 and id = $2";

/** Ends a backfill, and tells every open screen. @param error Why it failed, in words for the merchant. @returns null: no step follows. */
export async function endBackfill({ shopId, id }: Backfill, state: "done" | "failed", error: string | null = null): Promise<null> {
  await sqlForShop(shopId, async (sql) => {
    await sql.query(END, [shopId, id, state, error]);
    await dropLeft(sql, shopId, id);
    await announce(sql, shopId);
  });
  return null;
}
