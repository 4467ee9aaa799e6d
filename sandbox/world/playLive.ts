import { setTimeout as wait } from "node:timers/promises";
import type { Sandbox } from "../sandbox.ts";
import { checkout } from "../store/orders/checkout.ts";
import { Refused } from "../store/orders/codesOfCheckout.ts";
import { TooMuch } from "../store/orders/composeRefund.ts";
import { NoOrder } from "../store/orders/orderTable.ts";
import { refundOrder } from "../store/orders/refundOrder.ts";
import type { CheckoutInput, Order } from "../store/types.ts";
import { checkoutInput, customerInput, refundInput } from "./asShopify.ts";
import { buildWorld } from "./buildWorld.ts";
import { shopPlanOf } from "./shops.ts";
import { readState, rememberOrder, takeEvent } from "./state.ts";
import { passBy } from "./visitors/passBy.ts";
import { takeTrip } from "./visitors/trip.ts";
import type { World, WorldOrder, WorldRefund } from "./world.ts";

/** What was played, or null when nothing is left. */
export type Played = { kind: "order" | "refund"; order: Order } | null;

/** Plays a shop's next event now, with webhooks. */
export type Player = () => Promise<Played>;

/**
 * Opens a seeded shop's kept-back orders and refunds, to be played one by one where it was stopped.
 * @param pulse Where Pulse links begin: some buyers come by them. None: nobody does.
 * @throws Error when the shop is not seeded.
 */
export async function openPlayer(sandbox: Sandbox, domain: string, pulse?: string): Promise<Player> {
  const state = await readState(sandbox, domain);
  if (!state) throw new Error(`${domain} is not seeded`);
  const world = await buildWorld(shopPlanOf(domain), state);
  return async () => {
    if (pulse) await passBy(world, pulse);
    for (;;) {
      const event = world.keptBack[await takeEvent(sandbox, domain)];
      if (!event) return null;
      if (event.kind === "order") return { kind: "order", order: await placeOrder(sandbox, world, event.order, pulse) };
      const refunded = await giveBack(sandbox, world, event.order, event.refund);
      if (refunded) return { kind: "refund", order: refunded };
    }
  };
}

/**
 * Plays the next order or refund every so often until nothing is left, in the background.
 * @returns `stop` ends it after what is being played; `ended` rejects when the local Shopify refuses an event.
 */
export function playLive(
  sandbox: Sandbox,
  domain: string,
  { everyMs, pulse }: { everyMs: number; pulse?: string },
): { stop(): Promise<void>; ended: Promise<void> } {
  const stopping = new AbortController();
  const ended = (async () => {
    const play = await openPlayer(sandbox, domain, pulse);
    while (await pause(everyMs, stopping.signal)) if ((await play()) === null) return;
  })();
  return {
    ended,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

/** Places an order through the checkout; a code that the shop has ended or removed since is left away, as a buyer would. */
async function placeOrder(sandbox: Sandbox, world: World, order: WorldOrder, pulse?: string): Promise<Order> {
  const buyer = world.customers.find((customer) => customer.key === order.customer);
  const input = checkoutInput(world.shop, order, buyer ? customerInput({ ...buyer, createdAt: new Date() }) : null, new Date());
  const trip = pulse && order.source === "web" && order.visits.length === 0 ? await takeTrip(sandbox, world, order, pulse) : null;
  Object.assign(input, trip?.checkout);
  const placed = await checkout(sandbox, world.shop.domain, input).catch((error: unknown) => withoutCodes(sandbox, world, input, error));
  await rememberOrder(sandbox, world.shop.domain, order.key, placed.id);
  await trip?.done(placed);
  return placed;
}

async function withoutCodes(sandbox: Sandbox, world: World, input: CheckoutInput, error: unknown): Promise<Order> {
  if (!(error instanceof Refused) || input.codes?.length === 0) throw error;
  return checkout(sandbox, world.shop.domain, { ...input, codes: [] });
}

/** Null when there is nothing left to give back: meanwhile the order was cancelled, refunded or deleted by hand, or never placed. */
async function giveBack(sandbox: Sandbox, world: World, key: string, refund: WorldRefund): Promise<Order | null> {
  const { domain } = world.shop;
  const id = (await readState(sandbox, domain))?.orderIds[key];
  if (id === undefined) return null;
  return refundOrder(sandbox, domain, id, refundInput(world.shop, refund)).catch((error: unknown) => {
    if (error instanceof TooMuch || error instanceof NoOrder) return null;
    throw error;
  });
}

/** @returns False when it was ended early. */
async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return wait(ms, true, { signal }).catch(() => false);
}
