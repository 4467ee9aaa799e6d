import { setTimeout as wait } from "node:timers/promises";
import { enqueueStep } from "#app/domain/reconciliations/requestReconciliation.ts";
import { findReconciliation, type Reconciliation } from "#app/domain/reconciliations/store.ts";
import { listShopIds } from "#app/domain/shops/listShops.ts";
import { heldOrders } from "#app/metrics/queries/heldOrders.ts";
import { heldRedemptions } from "#app/metrics/queries/heldRedemptions.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { scheduleReconciliation } from "#app/shopify/reconcile/scheduleReconciliation.ts";
import { type ReconcileStages, stepReconciliation } from "#app/shopify/reconcile/stepReconciliation.ts";
import { settleWaiting } from "./settleWaiting.ts";

const PAUSE_MS = 200;
const LONG_BACKLOG = 5000;
const AFTER_BACKLOG_MS = 30_000;

/** What the stages behind the inbox do for a comparison. */
export const reconcileStages: ReconcileStages = { settle: settleWaiting, held: heldOrders, redemptions: heldRedemptions };

/** The job reconcile_orders: the next window, unless so much waits in the inbox that comparing says little before it is read. */
export async function reconcileStep(shopId: bigint): Promise<void> {
  const postponed = await sqlForShop(shopId, async (sql) => {
    const { rowCount } = await sql.query("select from inbox where shop_id = $1 and state = 'pending' limit 1 offset $2", [shopId, LONG_BACKLOG]);
    if (rowCount) await enqueueStep(sql, shopId, AFTER_BACKLOG_MS);
    return Boolean(rowCount);
  });
  if (!postponed) await stepReconciliation(shopId, reconcileStages);
}

/** Begins the scheduled comparisons of all shops. */
export async function scheduleReconciliations(kind: "recent" | "daily"): Promise<void> {
  for (const shopId of await listShopIds()) await scheduleReconciliation(shopId, kind);
}

/** Brings a comparison to its end in this process; a worker that runs too shares the steps. */
export async function finishReconciliation({ shopId, id }: Reconciliation, onStep: (now: Reconciliation) => void): Promise<Reconciliation> {
  for (;;) {
    await stepReconciliation(shopId, reconcileStages);
    const now = (await findReconciliation(shopId, id))!;
    if (now.state !== "running") return now;
    onStep(now);
    await wait(PAUSE_MS);
  }
}
