import type { Sandbox } from "#sandbox/sandbox.ts";
import { playLive } from "#sandbox/world/playLive.ts";
import { shopPlans } from "#sandbox/world/shops.ts";

const EVERY_MS = 20_000;

/**
 * Lets the purchases that were kept back come in, one by one, some of them by Pulse links.
 * @param pulse Where Pulse links begin. @param everyMs Between two of a shop.
 * @returns what ends it.
 */
export function playDemo(sandbox: Sandbox, pulse: string, everyMs = EVERY_MS): () => Promise<void> {
  const players = shopPlans.map(({ shop }) => playLive(sandbox, shop.domain, { everyMs, pulse }));
  for (const { ended } of players) ended.catch((error: Error) => console.error(`The local Shopify refused an order of the demo: ${error.message}`));
  return async () => {
    await Promise.allSettled(players.map((player) => player.stop()));
  };
}
