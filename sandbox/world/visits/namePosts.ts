import type { WorldPost } from "../posts/post.ts";
import { draw } from "../random.ts";
import type { WorldClick } from "./visit.ts";

/** Of the clicks within some days of a post, so many came by its own link. */
const BY_POST = 0.6;
const DAYS = 10;

/** Says of clicks by which post's link they came: of the ambassador's posts for the campaign, the one before. */
export function namePosts(seed: string, clicks: readonly WorldClick[], posts: readonly WorldPost[]): WorldClick[] {
  const byLink = Map.groupBy(
    posts.filter(({ campaign }) => campaign !== null),
    ({ campaign, handle }) => `${campaign}/${handle}`,
  );
  return clicks.map((click) => {
    const before = byLink.get(`${click.campaign}/${click.handle}`)?.findLast(({ at }) => at <= click.at);
    if (!before || click.at.getTime() - before.at.getTime() > DAYS * 86_400_000) return click;
    return draw(seed, "by post", click.id).chance(BY_POST) ? { ...click, post: before.pulseName } : click;
  });
}
