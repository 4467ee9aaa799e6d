import { requestReconciliation } from "#app/domain/reconciliations/requestReconciliation.ts";
import { findReconciliation, type Reconciliation } from "#app/domain/reconciliations/store.ts";
import { reconcileStages } from "#app/jobs/reconcile.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import type { Shop } from "#app/platform/generated/prisma/client.ts";
import { stepReconciliation } from "#app/shopify/reconcile/stepReconciliation.ts";

const DAY_MS = 86_400_000;

/** A comparison of the last days up to now, as somebody asks for it. */
export function begin(shop: Shop, days = 2): Promise<Reconciliation> {
  return requestReconciliation(shop.id, "by_hand", { from: new Date(Date.now() - days * DAY_MS), until: new Date(Date.now() + 1000) });
}

/** The same, brought to its end. */
export async function reconciled(shop: Shop, days = 2, most?: number): Promise<Reconciliation> {
  const { id } = await begin(shop, days);
  while (await stepReconciliation(shop.id, reconcileStages, most)) continue;
  await settleShop(shop.id);
  return (await findReconciliation(shop.id, id))!;
}
