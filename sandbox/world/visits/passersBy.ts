import type { WorldCampaign } from "../campaigns.ts";
import { draw, type Random } from "../random.ts";
import type { Links } from "./links.ts";
import { drawClickId, tokenOf, type WorldClick } from "./visit.ts";

const HOUR = 3_600_000;
/** Requests of all that are a bot's, or fetch a preview. */
const BOTS = 0.05;
const PREVIEWS = 0.03;
/** One in so many comes again the same day. */
const AGAIN = 0.1;
/** Others who follow a link around the time when somebody did who bought. */
const AROUND = { least: 2, more: 8, hours: 30 };

const WAYS = [
  ...Array.from({ length: 5 }, () => ({ inApp: "instagram", referrerHost: "l.instagram.com" })),
  ...Array.from({ length: 3 }, () => ({ inApp: "tiktok", referrerHost: null })),
  { inApp: null, referrerHost: "www.youtube.com" },
  { inApp: null, referrerHost: null },
];

/** Somebody followed a link, and bought. */
export type PassBy = { campaign: WorldCampaign; handle: string; at: Date };

/**
 * Those who follow links and buy nothing: some with each who buys, and some of everybody's followers over the campaign's days.
 * @param trails Of those who bought.
 */
export function passersBy(seed: string, now: Date, all: readonly Links[], trails: readonly PassBy[]): WorldClick[] {
  const byLink = Map.groupBy(trails, ({ campaign, handle }) => `${campaign.name}/${handle}`);
  return all.flatMap(({ campaign, handles }) => {
    const [from, to] = [campaign.startsAt.getTime(), Math.min(campaign.endsAt.getTime(), now.getTime())];
    if (to <= from) return [];
    const passed = (to - from) / (campaign.endsAt.getTime() - from);
    return handles.flatMap(({ handle, followers }) => {
      const random = draw(seed, "passers-by", campaign.name, handle);
      const usual = Math.max(3, Math.round((Math.sqrt(followers) / 12) * passed * Math.exp(random.normal() * 0.5)));
      const times = Array.from({ length: usual }, () => from + random.next() * (to - from));
      for (const { at } of byLink.get(`${campaign.name}/${handle}`) ?? [])
        for (let left = AROUND.least + random.below(AROUND.more); left > 0; left--)
          times.push(at.getTime() + (random.next() - 0.5) * 2 * AROUND.hours * HOUR);
      return clicksAt(
        random,
        times.filter((at) => from <= at && at < to).sort((a, b) => a - b),
        { campaign: campaign.name, handle },
      );
    });
  });
}

function clicksAt(random: Random, times: readonly number[], whose: { campaign: string; handle: string }): WorldClick[] {
  let last: WorldClick | null = null;
  return times.map((ms) => {
    const at = new Date(Math.floor(ms));
    const id = drawClickId(random, at);
    const luck = random.next();
    const kind = luck < BOTS ? "bot" : luck < BOTS + PREVIEWS ? "preview" : "human";
    if (kind !== "human") return { id, at, ...whose, kind, visitor: null, inApp: null, referrerHost: null, post: null };
    const again = last?.at.toISOString().slice(0, 10) === at.toISOString().slice(0, 10) && random.chance(AGAIN);
    const visitor: string = again ? last!.visitor! : tokenOf(id);
    return (last = { id, at, ...whose, kind, visitor, ...random.pick(WAYS), post: null });
  });
}
