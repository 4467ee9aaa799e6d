import { randomBytes } from "node:crypto";
import type { PulseClick } from "#app/domain/clicks/clickLine.ts";
import { rowsOf } from "../makeShop.ts";

/** A human click of a shop, with what a test says of it. */
export function pulseClick(shopId: bigint, more: Partial<PulseClick> = {}): PulseClick {
  const clickId = randomBytes(16).toString("hex");
  const none = { inApp: null, referrerHost: null, post: null };
  return { shopId, clickId, at: Date.UTC(2026, 2, 1, 12), campaignId: 1n, participationId: 1n, kind: "human", visitor: "someone", ...none, ...more };
}

/** The sums of a campaign (participation 0) or of a participation, over all days: clicks, visitors, repeats, bots, previews. */
export async function totalOf(shopId: bigint, participationId = 0n): Promise<number[]> {
  const rows = await rowsOf<Record<string, bigint>>(
    shopId,
    "select clicks, visitors, repeats, bots, previews from click_total where shop_id = $1 and participation_id = $2",
    participationId,
  );
  return Object.values(rows[0] ?? {}).map(Number);
}
