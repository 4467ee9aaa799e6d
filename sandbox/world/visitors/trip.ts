import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Sandbox } from "../../sandbox.ts";
import type { CheckoutInput, Order } from "../../store/types.ts";
import { unplaced } from "../visits/unplaced.ts";
import type { World, WorldOrder } from "../world.ts";
import { clickLink } from "./clickLink.ts";
import { tellPixel } from "./tellPixel.ts";

/** Shares of our own choice: nothing of them is in the sources. */
const CHANCE = { clicked: 0.6, clickedWithoutCode: 0.25, agrees: 0.65, late: 0.2 };
const LATE_MS = 60_000;

/** What a visit to the store by a Pulse link adds to the order. */
export type Trip = { checkout: Partial<CheckoutInput>; done: (order: Order) => Promise<void> };

const chance = (p: number) => randomInt(1_000_000) < p * 1_000_000;

/**
 * How the buyer of an online order came: some by the Pulse link of whose code they use, some by another's, some not at all. Who agrees to be seen is
 * seen landing and buying, and has the click in the cart.
 * @param pulse Where Pulse links begin.
 */
export async function takeTrip(sandbox: Sandbox, world: World, order: WorldOrder, pulse: string): Promise<Trip | null> {
  const handle = whoseLink(world, order);
  if (!handle) return null;
  const landing = await clickLink(`${pulse}/${handle}`, "human");
  if (!landing) return null;
  const { domain } = world.shop;
  if (!landing.token || !chance(CHANCE.agrees)) return null;
  const client = randomUUID();
  const tell = (event: Record<string, unknown>) => tellPixel(sandbox, domain, landing.from, { client, tokens: [landing.token], ...event });
  await tell({ kind: "page_viewed" });
  const done = async (placed: Order) => {
    const completed = {
      kind: "checkout_completed",
      checkout: placed.token,
      order: String(placed.id),
      customer: placed.customerId && String(placed.customerId),
    };
    if (!chance(CHANCE.late)) return tell(completed);
    const at = new Date().toISOString();
    sandbox.later(async (signal) => {
      await wait(LATE_MS, undefined, { signal }).then(
        () => tell({ ...completed, at }),
        () => {},
      );
    });
  };
  const journey = [{ at: new Date().toISOString(), landingPage: landing.address, referrer: "https://l.instagram.com/" }];
  return { checkout: { noteAttributes: [{ name: "_pulse", value: landing.token }], journey }, done };
}

function whoseLink(world: World, order: WorldOrder): string | null {
  const { codes, participants, campaigns, now } = world;
  const nobodys = unplaced(world);
  const typed = new Set(order.codes.map((code) => code.toLowerCase()));
  const owner = codes.find(({ code, handle }) => handle && typed.has(code.toLowerCase()))?.handle;
  if (owner) return owner !== nobodys && chance(CHANCE.clicked) ? owner : null;
  const live = new Set(campaigns.filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt).map(({ name }) => name));
  const pulling = participants.filter(({ campaign, handle, weight }) => live.has(campaign) && weight > 0 && handle !== nobodys);
  return pulling.length > 0 && chance(CHANCE.clickedWithoutCode) ? pulling[randomInt(pulling.length)]!.handle : null;
}
