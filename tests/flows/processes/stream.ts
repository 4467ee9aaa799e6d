import { campaignWithCodes } from "../campaignParts.ts";
import { orderPayload, refundPayload } from "../events.ts";
import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import type { Shop } from "#app/platform/generated/prisma/client.ts";
import type { Delivery } from "./sender.ts";

/** Numbers of 0 to below 1 that a seed gives again (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Some shops, each with a campaign of two codes. */
export async function burstShops(prefix: string, count: number): Promise<Shop[]> {
  const shops: Shop[] = [];
  for (let i = 0; i < count; i++) {
    const shop = await ensureShop(`${prefix}-${i}.myshopify.com`);
    await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose", LILY: "lily" });
    shops.push(shop);
  }
  return shops;
}

const CODES: [string, string][][] = [[], [["ROSE", "2.00"]], [["lily", "1.50"]], [["ROSE", "1.00"], ["LILY", "2.25"]]]; // prettier-ignore

/** Without an end: orders of several shops that are placed, changed, paid back in part and deleted. The same seed gives the same. */
export function* orderStream(random: () => number, domains: readonly string[]): Generator<Delivery> {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!;
  const from = Date.UTC(2026, 2, 1);
  for (let n = 1; ; n++) {
    const domain = pick(domains);
    const id = 7_000_000_000_000 + n;
    const at = (minutes: number) => new Date(from + (n + minutes * 1000) * 60_000).toISOString();
    const order = { id, codes: pick(CODES), price: (5 + Math.floor(random() * 9000) / 100).toFixed(2), customerId: 1 + Math.floor(random() * 40), processedAt: at(0) }; // prettier-ignore
    const deliver = (topic: string, payload: object, step: number): Delivery => ({
      domain,
      topic,
      eventId: `event-${n}-${step}`,
      triggeredAt: new Date(from + (n + step * 1000) * 60_000),
      body: JSON.stringify(payload),
    });
    yield deliver("orders/create", orderPayload(order), 0);
    if (random() < 0.3) yield deliver("orders/updated", orderPayload({ ...order, quantity: 2, updatedAt: at(1) }), 1);
    if (random() < 0.15) yield deliver("refunds/create", refundPayload(id, "1.25", at(2), 8_000_000_000_000 + n), 2);
    if (random() < 0.05) yield deliver("orders/delete", { id }, 3);
  }
}
