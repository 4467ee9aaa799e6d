import { forShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import type { Kind, Reconciliation } from "./store.ts";

type Range = { from: Date; until: Date };

/**
 * Begins a comparison of the orders that changed in a range, or answers the one of the same kind that is under way. Either way its
 * next step is enqueued: a step that was lost is taken up again.
 * @param delayMs Spreads the scheduled ones of many shops.
 */
export function requestReconciliation(shopId: bigint, kind: Kind, { from, until }: Range, delayMs = 0): Promise<Reconciliation> {
  return forShop(shopId, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`reconciliation:${shopId}`}, 0))`;
    const [fromAt, untilAt] = [wholeSecond(from), wholeSecond(until)];
    const open = await tx.reconciliation.findMany({ where: { shopId, state: "running" } });
    // One that is under way is not held up by the spread of the next.
    await enqueueStep(tx, shopId, open.length > 0 ? 0 : delayMs);
    const same = open.find((one) => one.kind === kind);
    return same ?? tx.reconciliation.create({ data: { shopId, kind, fromAt, untilAt, reachedAt: fromAt } });
  });
}

/** The next step of the shop's open comparisons, in the caller's transaction. */
export function enqueueStep(db: Parameters<typeof enqueue>[0], shopId: bigint, delayMs: number): Promise<void> {
  return enqueue(db, "reconcile_orders", { shopId: String(shopId) }, { key: `reconcile:${shopId}`, delayMs });
}

/** Shopify's updated_at has no fractions: the second that has begun belongs to the range. */
function wholeSecond(at: Date): Date {
  return new Date(Math.ceil(at.getTime() / 1000) * 1000);
}
