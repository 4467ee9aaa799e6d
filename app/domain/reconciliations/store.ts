import { forShop } from "#app/platform/database.ts";
import type { Reconciliation } from "#app/platform/generated/prisma/client.ts";

export type { Reconciliation };
export type Kind = "recent" | "daily" | "by_hand";

/** The comparison that is to go on: one asked for by hand before the scheduled ones, else the oldest; null when none is open. */
export async function openReconciliation(shopId: bigint): Promise<Reconciliation | null> {
  const open = await forShop(shopId, (tx) => tx.reconciliation.findMany({ where: { shopId, state: "running" }, orderBy: { id: "asc" } }));
  return open.find(({ kind }) => kind === "by_hand") ?? open[0] ?? null;
}

export function findReconciliation(shopId: bigint, id: bigint): Promise<Reconciliation | null> {
  return forShop(shopId, (tx) => tx.reconciliation.findUnique({ where: { shopId_id: { shopId, id } } }));
}

/** Up to when the last comparison of a kind that came to its end compared; null before the first. */
export async function comparedUntil(shopId: bigint, kind: Kind): Promise<Date | null> {
  const last = await forShop(shopId, (tx) => tx.reconciliation.findFirst({ where: { shopId, kind, state: "done" }, orderBy: { id: "desc" } }));
  return last?.untilAt ?? null;
}

/** The newest comparisons first; of those without a difference every few minutes only the newest are kept. */
export function latestReconciliations(shopId: bigint, limit: number): Promise<Reconciliation[]> {
  return forShop(shopId, (tx) => tx.reconciliation.findMany({ where: { shopId }, orderBy: { id: "desc" }, take: limit }));
}
