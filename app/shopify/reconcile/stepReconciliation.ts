import { endReconciliation } from "#app/domain/reconciliations/endReconciliation.ts";
import { enqueueStep } from "#app/domain/reconciliations/requestReconciliation.ts";
import { openReconciliation, type Reconciliation } from "#app/domain/reconciliations/store.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { aloneWith } from "#app/platform/aloneWith.ts";
import { forShop } from "#app/platform/database.ts";
import { adminFor } from "../admin/adminFor.ts";
import { ShopifyRefused } from "../admin/answer.ts";
import { NotConnected } from "../offlineSession.ts";
import { compareRedemptions, type RedemptionsHeld } from "./compareRedemptions.ts";
import { compareWindow, type Stages } from "./compareWindow.ts";
import { nextWindow } from "./nextWindow.ts";

export type ReconcileStages = Stages & RedemptionsHeld;

const BUSY_MS = 2000;

/**
 * Takes the shop's open comparisons one window further, one process at a time. What cannot go on ends as failed with words for the
 * merchant; each window can be killed and taken again.
 * @param most Orders in a window.
 * @returns Whether there is more to do; then the next step is enqueued.
 */
export async function stepReconciliation(shopId: bigint, stages: ReconcileStages, most?: number): Promise<boolean> {
  const step = await aloneWith(`reconcile:${shopId}`, () => stepAlone(shopId, stages, most));
  const more = step === null || step.done;
  if (more) await forShop(shopId, (tx) => enqueueStep(tx, shopId, step === null ? BUSY_MS : 0));
  return more;
}

async function stepAlone(shopId: bigint, stages: ReconcileStages, most?: number): Promise<boolean> {
  const open = await openReconciliation(shopId);
  if (!open) return false;
  try {
    await step(open, stages, most);
  } catch (error) {
    if (!(error instanceof ShopifyRefused || error instanceof NotConnected)) throw error;
    await endReconciliation(shopId, open.id, error.message);
  }
  return (await openReconciliation(shopId)) !== null;
}

async function step(open: Reconciliation, stages: ReconcileStages, most?: number): Promise<void> {
  const { shopId, id } = open;
  const { domain, timeZone } = await shopById(shopId);
  const admin = adminFor(domain);
  if (open.reachedAt < open.untilAt) return compareWindow(admin, { shopId, id, timeZone }, await nextWindow(admin, open, most), stages);
  // Counting the uses of every code is for once a day, and for who asks.
  if (open.kind !== "recent") await compareRedemptions(admin, shopId, id, stages);
  await endReconciliation(shopId, id);
}
