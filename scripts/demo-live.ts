import { playLive } from "#sandbox/world/playLive.ts";
import { playPosts } from "#sandbox/world/posts/playPosts.ts";
import { shopPlans } from "#sandbox/world/shops.ts";
import { lookAtCodes } from "./demo-merchant.ts";
import { shopFolder } from "./demo-fill.ts";
import { tellerIn } from "./demo-posts.ts";
import type { Services } from "./services.ts";

const EVERY_MS = 20_000;
/** Likes and comments come in more often than orders. */
const TIMES = 4;

/**
 * Lets the purchases that were kept back come in, one by one, some of them by Pulse links, and people like and comment posts.
 * @param everyMs Between two purchases of a shop.
 * @returns what ends it.
 */
export function playDemo({ sandbox, appUrl, pulseOrigin }: Services, everyMs = EVERY_MS): () => Promise<void> {
  const players = shopPlans.flatMap(({ shop: { domain } }) => [
    playLive(sandbox, domain, { everyMs, pulse: pulseOrigin }),
    playPosts(sandbox, domain, { everyMs: everyMs / TIMES, teller: tellerIn(shopFolder(domain), appUrl) }),
  ]);
  for (const { ended } of players) ended.catch((error: Error) => console.error(`The local Shopify could not go on with the demo: ${error.message}`));
  return async () => {
    await Promise.allSettled(players.map((player) => player.stop()));
  };
}

const LOOK_MS = 180_000;

/** Visits before orders are known some minutes after these: the merchants look at their codes now and then. @returns what ends it. */
export function lookNowAndThen(services: Services): () => Promise<void> {
  // While the app is started again nobody answers; the next look comes soon.
  const look = () => shopPlans.forEach(({ shop: { domain } }) => void lookAtCodes({ ...services, domain }).catch(() => {}));
  const clock = setInterval(look, LOOK_MS);
  return async () => clearInterval(clock);
}
