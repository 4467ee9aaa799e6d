import { CART_ATTRIBUTE, tokenOf } from "#app/domain/clicks/clickToken.ts";
import { saveClicks } from "#app/domain/clicks/saveClicks.ts";
import { checkoutKey } from "#app/domain/orders/checkoutKey.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import type { IncomingEvent } from "#app/intake/readEvent.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { matchKey } from "#app/platform/secrets.ts";
import type { Sale, SimulatedClick } from "./sales.ts";

/** The simulation's stretches, after each of which all that has come is settled. */
const STRETCHES = 30;

/** Brings clicks, orders and pixel events in by the app's own doors, in the order in which they arrive, some of them twice. */
export async function comeIn(shopId: bigint, clicks: readonly SimulatedClick[], sales: readonly Sale[]): Promise<void> {
  const events = sales.flatMap((sale) => eventsOf(shopId, sale)).sort((a, b) => a.arrives - b.arrives);
  const times = [...events, ...clicks].map(({ arrives }) => arrives).sort((a, b) => a - b);
  const [first, last] = [times[0]!, times.at(-1)!];
  for (let stretch = 0; stretch < STRETCHES; stretch++) {
    const [from, until] = [first + ((last - first) / STRETCHES) * stretch, first + ((last - first) / STRETCHES) * (stretch + 1)];
    const inIt = ({ arrives }: { arrives: number }) => arrives >= from && (arrives < until || stretch === STRETCHES - 1);
    await acceptInParts(events.filter(inIt).map(({ event }) => event));
    const come = clicks.filter(inIt).map((click) => clickOf(shopId, click));
    for (let at = 0; at < come.length; at += 2000) await saveClicks(come.slice(at, at + 2000));
    await saveClicks(come.slice(0, 50));
    await settleShop(shopId);
  }
}

async function acceptInParts(events: readonly IncomingEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += 500) await acceptEvents(events.slice(from, from + 500));
  await acceptEvents(events.slice(0, 20));
}

function clickOf(shopId: bigint, { clickId, at, owner, visitor, kind }: SimulatedClick) {
  const ids = { shopId, campaignId: owner.campaignId, participationId: owner.participationId };
  return { ...ids, clickId, at: Math.floor(at), kind, visitor: kind === "human" ? visitor : null, inApp: null, referrerHost: null, post: null };
}

function eventsOf(shopId: bigint, sale: Sale): { arrives: number; event: IncomingEvent }[] {
  const triggeredAt = new Date(sale.at);
  const order = {
    shopId,
    source: "webhook" as const,
    topic: "orders/create",
    eventId: `order ${sale.orderId}`,
    triggeredAt,
    body: bodyOf(payloadOf(sale)),
  };
  if (!sale.pixel) return [{ arrives: sale.arrives, event: order }];
  const told = {
    ...{
      at: triggeredAt.toISOString(),
      clientKey: matchKey(shopId, "client", sale.checkout),
      clickIds: sale.pixel.clicks.map(({ clickId }) => clickId),
    },
    ...{ orderId: String(sale.orderId), checkoutKey: checkoutKey(shopId, sale.checkout), customerId: null, emailKey: null },
  };
  const pixel = { shopId, source: "pixel" as const, topic: "checkout_completed", eventId: `pixel ${sale.orderId}`, triggeredAt, body: bodyOf(told) };
  return [
    { arrives: sale.arrives, event: order },
    { arrives: sale.at + sale.pixel.arrives, event: pixel },
  ];
}

const bodyOf = (payload: object) => Buffer.from(JSON.stringify(payload));
const money = (units: number) => (units / 100).toFixed(2);

function payloadOf(sale: Sale): object {
  const at = new Date(sale.at).toISOString();
  const off = sale.code ? Math.floor(sale.units / 10) : 0;
  const [country, province] = sale.region.split("-");
  const email = `c${sale.customer}@example.com`;
  return {
    ...{
      id: sale.orderId,
      name: `#${sale.orderId % 1_000_000}`,
      created_at: at,
      processed_at: at,
      updated_at: at,
      currency: "USD",
      source_name: "web",
    },
    ...{ test: false, taxes_included: false, email, customer: sale.guest ? null : { id: sale.customer, email } },
    discount_codes: sale.code ? [{ code: sale.code.code, amount: money(off), type: "fixed_amount" }] : [],
    discount_applications: sale.code ? [{ type: "discount_code", code: sale.code.code }] : [],
    line_items: [
      {
        ...{ id: sale.orderId * 10, quantity: 1, price: money(sale.units) },
        discount_allocations: off ? [{ amount: money(off), discount_application_index: 0 }] : [],
      },
    ],
    ...{ subtotal_price: money(sale.units - off), current_subtotal_price: money(sale.units - off), total_discounts: money(off), refunds: [] },
    note_attributes: sale.cart.length ? [{ name: CART_ATTRIBUTE, value: sale.cart.map(({ clickId }) => tokenOf(clickId)).join(",") }] : [],
    checkout_token: sale.checkout,
    shipping_address: {
      last_name: `Example${sale.customer}`,
      address1: `${sale.customer} Street`,
      zip: "10001",
      country_code: country,
      province_code: province ?? null,
    },
  };
}
