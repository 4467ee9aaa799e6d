import type { Ambassador } from "./campaigns.ts";
import type { Chance } from "./chance.ts";

const DAY = 86_400_000;
const WINDOW_DAYS = 30;
/** Days of the simulation. */
export const DAYS = 90;

/** A click as the Pulse link would note it, and when it reaches us. */
export type SimulatedClick = { clickId: string; at: number; owner: Ambassador; visitor: string; kind: "human" | "bot"; arrives: number };

/** By what a sale can be known. */
export type Trace = "code" | "cart" | "pixel";

/** A sale with its truth: who caused it, and which traces of that are left. */
export type Sale = {
  orderId: number;
  at: number;
  customer: number;
  guest: boolean;
  units: number;
  region: string;
  /** Null: nobody, or somebody who found a leaked code. */
  cause: Ambassador | null;
  kind: "follower" | "stranger" | "leak";
  code: Ambassador | null;
  cart: SimulatedClick[];
  /** `arrives`: milliseconds after the sale. */
  pixel: { clicks: SimulatedClick[]; arrives: number } | null;
  checkout: string;
  /** Of the cause. */
  traces: Trace[];
  /** Another ambassador's link was clicked later, or another's code typed, though neither caused the sale: no rule can know. */
  misled: boolean;
  arrives: number;
};

const HOME = ["CA", "TX", "NY", "FL", "IL", "WA", "OH", "GA"];
const FAR = ["AU-NSW", "AU-VIC", "IN-MH", "BR-SP", "DE", "PL", "ZA-GT", "TR"];

/**
 * What happens in 90 days: posts, clicks of followers and bots, and sales. Half of the visitors do not agree to be seen: their browsers keep no token and
 * tell nothing. Of the others one in ten changes the device, and then no link is known; carts lose one token in ten, one pixel event in ten is lost and
 * the rest are late by hours or days. Four buyers of ten type the code, 2% of them another ambassador's. A third of the visitors came by another
 * ambassador's link before, and 4% click another's by the way before they buy.
 */
export function simulate(ambassadors: readonly Ambassador[], chance: Chance, from: number): { clicks: SimulatedClick[]; sales: Sale[] } {
  const clicks: SimulatedClick[] = [];
  const sales: Sale[] = [];
  const click = (owner: Ambassador, at: number, visitor: string, kind: "human" | "bot" = "human"): SimulatedClick => {
    const late = chance.happens(0.1) ? chance.wait(2 * DAY) : 0;
    const made = { clickId: uuidOf(at, chance), at, owner, visitor, kind, arrives: at + late };
    clicks.push(made);
    return made;
  };
  const sell = (at: number, parts: Pick<Sale, "cause" | "kind" | "code"> & Partial<Sale>) => {
    const region = `US-${HOME[Math.min(chance.below(8), chance.below(8))]!}`;
    const place = {
      orderId: 7_000_000_000 + sales.length,
      at,
      customer: chance.below(4000) + 1,
      guest: chance.happens(0.3),
      region,
      checkout: chance.hex(32),
    };
    const nothing = { cart: [], pixel: null, traces: [], misled: false };
    const late = chance.happens(0.05) ? chance.wait(DAY / 2) : 0;
    sales.push({ ...place, ...nothing, units: 1000 + chance.below(20_000), arrives: at + late, ...parts });
  };
  for (const owner of ambassadors) {
    for (let post = from + chance.wait(6 * DAY); post < from + DAYS * DAY; post += chance.wait(6 * DAY)) {
      for (let visits = Math.floor(owner.reach * 40 * chance.spread(0.4)); visits > 0; visits--) {
        const at = post + chance.wait(DAY);
        if (chance.happens(0.15)) click(owner, at, chance.hex(16), "bot");
        const visitor = chance.hex(16);
        const before = chance.happens(0.33) ? [click(ambassadors[chance.below(ambassadors.length)]!, at - chance.wait(5 * DAY), visitor)] : [];
        const came = click(owner, at, visitor);
        const twice = chance.happens(0.05) ? [click(owner, at + 1500, visitor)] : [];
        if (!chance.happens(0.12)) continue;
        const bought = at + chance.wait(4 * DAY);
        const other = ambassadors[chance.below(ambassadors.length)]!;
        const stray = chance.happens(0.04) && other !== owner ? [click(other, at + (bought - at) * 0.9, visitor)] : [];
        sell(bought, purchase(owner, other, [...before, came, ...twice, ...stray], stray.length > 0, chance));
      }
      for (let heard = Math.floor(owner.reach * 2 * chance.spread(0.4)); heard > 0; heard--)
        sell(post + chance.wait(2 * DAY), { cause: owner, kind: "follower", code: owner, traces: ["code"] });
    }
    if (owner.leaked)
      for (let strangers = 40 + chance.below(60); strangers > 0; strangers--)
        sell(from + (DAYS - 2 * chance.wait(0.5)) * DAY, { cause: null, kind: "leak", code: owner, region: FAR[chance.below(FAR.length)]! });
  }
  for (let strangers = 3000; strangers > 0; strangers--) sell(from + chance.below(DAYS * DAY), { cause: null, kind: "stranger", code: null });
  const until = from + DAYS * DAY;
  return { clicks: clicks.filter(({ at }) => at < until), sales: sales.filter(({ at }) => at < until).map((sale) => inTime(sale)) };
}

function purchase(
  owner: Ambassador,
  other: Ambassador,
  seen: SimulatedClick[],
  strayed: boolean,
  chance: Chance,
): Pick<Sale, "cause" | "kind" | "code"> & Partial<Sale> {
  const anothers = chance.happens(0.02);
  const code = chance.happens(0.4) ? (anothers ? other : owner) : null;
  const known = chance.happens(0.5) && chance.happens(0.9);
  const cart = known && chance.happens(0.9) ? seen : [];
  const pixel = known && chance.happens(0.9) ? { clicks: seen, arrives: chance.wait(1.5 * DAY) } : null;
  const traces: Trace[] = [
    ...(code === owner ? (["code"] as const) : []),
    ...(cart.length ? (["cart"] as const) : []),
    ...(pixel ? (["pixel"] as const) : []),
  ];
  const misled = (strayed && code !== owner && traces.length > 0) || (code !== null && code !== owner);
  return { cause: owner, kind: "follower", code, cart, pixel, traces, misled };
}

/** A click before the look-back window is no trace. */
function inTime(sale: Sale): Sale {
  const last = Math.max(0, ...[...sale.cart, ...(sale.pixel?.clicks ?? [])].map(({ at }) => at));
  return sale.at - last <= WINDOW_DAYS * DAY ? sale : { ...sale, traces: sale.traces.filter((trace) => trace === "code") };
}

function uuidOf(at: number, chance: Chance): string {
  const time = Math.floor(at).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.hex(3)}-8${chance.hex(3)}-${chance.hex(12)}`;
}
