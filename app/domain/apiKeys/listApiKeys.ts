import { forShop } from "#app/platform/database.ts";

export type ApiKeyListed = {
  id: bigint;
  name: string;
  hint: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  taken: bigint;
  refused: bigint;
};

const MOST = 50;

/** The shop's keys, those in use first, then the newest; without what opens anything. */
export function listApiKeys(shopId: bigint): Promise<ApiKeyListed[]> {
  const select = { id: true, name: true, hint: true, createdAt: true, lastUsedAt: true, revokedAt: true, taken: true, refused: true };
  return forShop(shopId, (tx) =>
    tx.apiKey.findMany({ where: { shopId }, select, orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { id: "desc" }], take: MOST }),
  );
}
