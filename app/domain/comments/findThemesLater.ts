import type { Sql } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";

const LATER_MS = 60_000;

/** Has the themes of campaigns worked out in a minute, once for all that comes until then. */
export async function findThemesLater(sql: Sql, shopId: bigint, campaignIds: Iterable<bigint>): Promise<void> {
  for (const campaignId of [...new Set(campaignIds)].filter((id) => id !== 0n).sort())
    await enqueue(
      sql,
      "find_themes",
      { shopId: String(shopId), campaignId: String(campaignId) },
      { key: `themes:${shopId}:${campaignId}`, delayMs: LATER_MS, keepsTime: true },
    );
}
