import { forShop } from "#app/platform/database.ts";
import type { AuditEntry } from "#app/platform/generated/prisma/client.ts";

/** The shop's newest acts first, `limit` at a time, before an entry's id where one is given. */
export function listActs(shopId: bigint, { limit = 50, before }: { limit?: number; before?: bigint } = {}): Promise<AuditEntry[]> {
  return forShop(shopId, (tx) =>
    tx.auditEntry.findMany({ where: { shopId, ...(before ? { id: { lt: before } } : {}) }, orderBy: { id: "desc" }, take: limit }),
  );
}
