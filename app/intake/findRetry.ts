import { forShop } from "#app/platform/database.ts";
import type { FailedRetry } from "#app/platform/generated/prisma/client.ts";

export type { FailedRetry };

export function findRetry(shopId: bigint, id: bigint): Promise<FailedRetry | null> {
  return forShop(shopId, (tx) => tx.failedRetry.findUnique({ where: { shopId_id: { shopId, id } } }));
}

/** The shop's newest retry of many failed events, or null. */
export function latestRetry(shopId: bigint): Promise<FailedRetry | null> {
  return forShop(shopId, (tx) => tx.failedRetry.findFirst({ where: { shopId }, orderBy: { id: "desc" } }));
}
