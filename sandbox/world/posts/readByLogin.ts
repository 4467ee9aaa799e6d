import type { World } from "../world.ts";
import type { WorldPost } from "./post.ts";

/**
 * Whether the app reads a post by a login: those at Instagram, but for campaigns that had ended before anybody logged in. What the others did the merchant
 * imports from a file.
 */
export function readByLogin({ now, campaigns }: Pick<World, "now" | "campaigns">, { platform, campaign }: WorldPost): boolean {
  const ended = campaigns.some(({ name, endsAt }) => name === campaign && endsAt <= now);
  return platform === "instagram" && !ended;
}
