import { shopById } from "#app/domain/shops/findShop.ts";
import { forShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import type { Backfill } from "./store.ts";

/** How far back orders can be read without the scope read_all_orders. */
export const DAYS_WITHOUT_ALL_ORDERS = 60;

/**
 * Begins to read the shop's past orders, or answers the backfill that is under way, and takes it up again should its step have been lost.
 * It is safe to begin another at any time: orders that are there already change nothing.
 */
export async function requestBackfill(shopId: bigint): Promise<Backfill> {
  const { readAllOrders } = await shopById(shopId);
  return forShop(shopId, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`backfill:${shopId}`}, 0))`;
    const running = await tx.backfill.findFirst({ where: { shopId, state: { notIn: ["done", "failed"] } } });
    const since = readAllOrders ? null : new Date(Date.now() - DAYS_WITHOUT_ALL_ORDERS * 86_400_000);
    const backfill = running ?? (await tx.backfill.create({ data: { shopId, state: "requested", since } }));
    // A step that failed too often is tried no more: whoever asks again gives it new tries.
    await enqueueStep(tx, shopId, backfill.id, 0);
    return backfill;
  });
}

type Db = Parameters<typeof enqueue>[0];

/** The next step of a backfill, in the caller's transaction. */
export function enqueueStep(db: Db, shopId: bigint, backfillId: bigint, delayMs: number): Promise<void> {
  return enqueue(db, "backfill_orders", { shopId: String(shopId), backfillId: String(backfillId) }, { key: `backfill:${shopId}`, delayMs });
}
