import { setTimeout as wait } from "node:timers/promises";
import type { Sandbox } from "../../sandbox.ts";
import { addInstagramComment } from "../../instagram/store/comments.ts";
import { setCounts } from "../../instagram/store/media.ts";
import { buildWorld } from "../buildWorld.ts";
import { draw, type Random } from "../random.ts";
import { shopPlanOf } from "../shops.ts";
import type { ShopPlan } from "../shopPlan.ts";
import { readState } from "../state.ts";
import { meantBy, says } from "./drawComments.ts";
import { addToPost } from "./liveCounts.ts";
import type { WorldPost } from "./post.ts";
import { readByLogin } from "./readByLogin.ts";

/** How Heartbeat's own platform tells the app what it sees at networks without a login: the address of the app's API, and a key. */
export type Teller = { api: string; key: string };

/** So often. */
const CHANCE = { comment: 0.35, fall: 0.02 };
/** The newest so many are looked at. */
const LIVELY = 60;

/**
 * Lets people like and comment what ambassadors published, in the background: at Instagram in the local one, where the app's logins read it; of the other
 * networks the app is told over its API.
 * @returns `stop` ends it; `ended` rejects when it could not go on.
 */
export function playPosts(
  sandbox: Sandbox,
  domain: string,
  { everyMs, teller }: { everyMs: number; teller: Teller | null },
): { stop(): Promise<void>; ended: Promise<void> } {
  const stopping = new AbortController();
  const ended = (async () => {
    const plan = shopPlanOf(domain);
    const state = await readState(sandbox, domain);
    if (!state) throw new Error(`${domain} is not seeded`);
    const world = await buildWorld(plan, state);
    const lively = world.posts.filter((post) => post.campaign && !post.goneAt && (teller || readByLogin(world, post))).slice(-LIVELY);
    while (lively.length > 0 && (await pause(everyMs, stopping.signal))) {
      const random = draw(domain, "live", Date.now());
      // The newer the likelier.
      const post = lively[Math.floor(Math.sqrt(random.next()) * lively.length)]!;
      if (readByLogin(world, post)) await atInstagram(sandbox, plan, random, post);
      else await tell(sandbox, plan, random, post, teller!);
    }
  })();
  return {
    ended,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

async function atInstagram(sandbox: Sandbox, { topic }: ShopPlan, random: Random, { handle, at }: WorldPost): Promise<void> {
  const { rows } = await sandbox.db.query<{ id: string; likes: number }>(
    "select m.id, m.likes from ig_media m join ig_account a on a.id = m.account_id where a.username = $1 and m.at = $2 and not m.deleted",
    [handle, at],
  );
  if (!rows[0]) return;
  await setCounts(sandbox, rows[0].id, { likes: rows[0].likes + change(random, rows[0].likes) });
  if (random.chance(CHANCE.comment)) {
    const { author, text } = says(random, topic, meantBy(random, 1));
    await addInstagramComment(sandbox, { mediaId: rows[0].id, username: author, text });
  }
}

async function tell(sandbox: Sandbox, { shop, topic }: ShopPlan, random: Random, post: WorldPost, teller: Teller): Promise<void> {
  const { platform, key, counts, likesHidden } = post;
  const last = counts.at(-1)!;
  const now = new Date().toISOString();
  const comment = random.chance(CHANCE.comment) ? says(random, topic, meantBy(random, 1)) : null;
  const more = await addToPost(sandbox, shop.domain, key, change(random, last.likes), comment ? 1 : 0);
  const likes = likesHidden ? {} : { likes: Math.max(0, last.likes + more.likes) };
  await send(teller, "counts", { platform, post: key, countedAt: now, comments: last.comments + more.comments, ...likes });
  if (comment)
    await send(teller, "comments", { platform, post: key, id: `${key}-live-${more.comments}`, ...comment, at: now, likes: 0, toldAt: now });
}

/** Mostly a few more; now and then the network takes false ones out. */
function change(random: Random, likes: number): number {
  return random.chance(CHANCE.fall) ? -Math.ceil(likes * 0.03) : 1 + Math.floor(Math.exp(random.normal() + 0.5));
}

/** Nobody answers while the app is started again: what was to be told is told with the next. */
async function send({ api, key }: Teller, list: "counts" | "comments", item: Record<string, unknown>): Promise<void> {
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${key}` };
  const answer = await fetch(`${api}/${list}`, { method: "POST", headers, body: JSON.stringify({ [list]: [item] }) }).catch(() => null);
  await answer?.body?.cancel();
}

/** @returns False when it was ended early. */
async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return wait(ms, true, { signal }).catch(() => false);
}
