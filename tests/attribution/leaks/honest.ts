import { type CodeUse, WINDOW_DAYS } from "#app/attribution/leaks/codeUse.ts";
import type { ShopUse } from "#app/attribution/leaks/findSigns.ts";

export type Random = () => number;

/** Numbers in [0, 1) that a seed decides (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function poisson(random: Random, mean: number): number {
  if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let n = 0;
  for (let p = random(); p > Math.exp(-mean); n++) p *= random();
  return n;
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const STATES = ["US-CA", "US-TX", "US-NY", "US-FL", "US-IL", "US-WA", "US-OH", "US-GA", "US-CO", "US-MA", "CA-ON", "GB-ENG"];

function pick(random: Random, weights: readonly number[]): number {
  let left = random() * weights.reduce((sum, w) => sum + w, 0);
  return weights.findIndex((w) => (left -= w) < 0);
}

/**
 * A campaign of honest ambassadors: unequal reach, posts at random days after which orders come for about two days, followers who live more or less
 * around the ambassador, links that each places or does not, and a few buyers who came by any site.
 */
export function honestCampaign(seed: number, codes = 20): { codes: CodeUse[]; shop: ShopUse } {
  const random = randomOf(seed);
  const placesLink = [0, 0.5, 0.8, 1][Math.floor(random() * 4)]!;
  const age = 20 + Math.floor(random() * 60);
  const local = random() * 0.5;
  const clicksAnOrder = 5 + random() * 40;
  const base = STATES.map((_, i) => 1 / (i + 1));
  const made = Array.from({ length: codes }, (_, n): CodeUse => {
    const size = Math.exp(normal(random) * 0.9 + 1.2);
    const days = Array.from({ length: Math.min(WINDOW_DAYS, age) }, () => poisson(random, size / 30));
    for (let posts = poisson(random, 4); posts > 0; posts--) {
      const day = Math.floor(random() * days.length);
      const strength = size * Math.exp(normal(random) * 0.6) * 0.7;
      for (let after = 0; after < 4 && day - after >= 0; after++) days[day - after]! += poisson(random, strength * Math.exp(-after));
    }
    const orders = days.reduce((sum, n) => sum + n, 0);
    const home = Math.floor(random() * STATES.length);
    const regions = new Map<string, number>();
    for (let i = 0; i < orders; i++) {
      const region = STATES[random() < local ? home : pick(random, base)]!;
      regions.set(region, (regions.get(region) ?? 0) + 1);
    }
    const placed = random() < placesLink;
    const clicks = placed ? poisson(random, orders * clicksAnOrder * Math.exp(normal(random) * 0.7) + 1) : 0;
    const hosts = new Map([["instagram.com", orders]]);
    return {
      codeId: BigInt(n + 1),
      campaignId: 1n,
      participationId: BigInt(n + 1),
      days,
      buyers: orders,
      clicks,
      regions,
      referred: orders,
      hosts,
      own: 0,
    };
  });
  const shop = new Map<string, number>();
  for (let i = 0; i < 2000; i++) {
    const region = STATES[pick(random, base)]!;
    shop.set(region, (shop.get(region) ?? 0) + 1);
  }
  for (const { regions } of made) for (const [region, n] of regions) shop.set(region, (shop.get(region) ?? 0) + n);
  return { codes: made, shop: { regions: shop, domain: "shop.example.com" } };
}
