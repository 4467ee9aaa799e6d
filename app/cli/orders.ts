import { orderFacts } from "#app/metrics/queries/orderFacts.ts";
import type { Output } from "./output.ts";
import { shopNamed } from "./shopNamed.ts";

/** Lists the shop's order facts. */
export async function orders(values: Record<string, string>, out: Output): Promise<void> {
  const shop = await shopNamed(values.shop!);
  await out.list(orderFacts(shop.id));
}
