import type { OrderVersion } from "#app/domain/orders/orderVersion.ts";
import { narrowOrder } from "./narrowOrder.ts";

const ABOVE_EVERY_RANK = 1_000_000;
const MOST_SECONDS = 1_000_000_000;

/**
 * An order that was read again because two states of it carry the same updated_at: what Shopify said then wins over both, and a later
 * reading over an earlier one. A later updated_at wins over all of them.
 * @param triggeredAt When it was read.
 */
export function narrowReadAgain(shopId: bigint, payload: unknown, triggeredAt: string): OrderVersion {
  const version = narrowOrder(shopId, payload, triggeredAt);
  const seconds = Math.floor((Date.parse(triggeredAt) - Date.parse(version.updatedAt)) / 1000);
  return { ...version, rank: ABOVE_EVERY_RANK + Math.min(Math.max(seconds, 0), MOST_SECONDS) };
}
