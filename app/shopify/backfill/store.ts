import { forShop } from "#app/platform/database.ts";
import type { Backfill } from "#app/platform/generated/prisma/client.ts";

export type { Backfill };

export function findBackfill(shopId: bigint, id: bigint): Promise<Backfill | null> {
  return forShop(shopId, (tx) => tx.backfill.findUnique({ where: { shopId_id: { shopId, id } } }));
}

export type BackfillChange = Partial<Omit<Backfill, "shopId" | "id" | "createdAt">>;

export async function saveBackfill(shopId: bigint, id: bigint, change: BackfillChange): Promise<void> {
  await forShop(shopId, (tx) => tx.backfill.update({ where: { shopId_id: { shopId, id } }, data: change }));
}
