import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PixelEvent } from "#app/domain/pixel/pixelEvent.ts";
import { checkoutKey } from "#app/domain/orders/checkoutKey.ts";
import { saveClicks } from "#app/domain/clicks/saveClicks.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { pulseClick } from "#tests/domain/clicks/clicksHere.ts";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { event, newShop, orderPayload } from "./events.ts";
import { said } from "./pixelSays.ts";

const CLICKS = ["0190a000-0000-7000-8000-000000000001", "0190a000-0000-7000-8000-000000000002"] as const;
const ORDER = 7_000_000_000_001;

const bought = (shopId: bigint, token: string, more: Partial<PixelEvent> = {}) =>
  said(shopId, "checkout_completed", `checkout ${token}`, { checkoutKey: checkoutKey(shopId, token), orderId: String(ORDER), ...more });
const landed = (shopId: bigint, at: string, click: string) => said(shopId, "page_viewed", `page ${at}`, { at, clickIds: [click] });
const ordered = (shopId: bigint, more: object = { checkout_token: "tok" }) =>
  event(shopId, "orders/create", orderPayload({ id: ORDER, more }), { eventId: "order" });

/** What the Pulse link's own way in does. */
function clicked(shopId: bigint, clickId: string, at: string, { campaignId, participationId }: { campaignId: bigint; participationId: bigint }) {
  return saveClicks([pulseClick(shopId, { clickId, at: Date.parse(at), campaignId, participationId })]);
}

const joined = (shopId: bigint) =>
  rowsOf<{ click_id: string }>(shopId, "select click_id from order_click where shop_id = $1 and via = 'pixel' order by 1").then((rows) =>
    rows.map((row) => row.click_id),
  );

async function came(shopId: bigint, ...events: Parameters<typeof acceptEvents>[0]) {
  for (const one of events) {
    await acceptEvents([one]);
    await settleShop(shopId);
  }
}

describe("a browser that bought", () => {
  test("gives its order the click it came by, days after the order too", async () => {
    const shop = await newShop();
    await came(shop.id, ordered(shop.id));
    expect(await joined(shop.id)).toEqual([]);
    await came(shop.id, bought(shop.id, "tok"), landed(shop.id, "2026-02-20T09:00:00.000Z", CLICKS[0]));
    expect(await joined(shop.id)).toEqual([CLICKS[0]]);
  });

  test("is believed before its order is there", async () => {
    const shop = await newShop();
    await came(shop.id, bought(shop.id, "tok", { clickIds: [CLICKS[1]] }));
    expect(await joined(shop.id)).toEqual([]);
    await came(shop.id, ordered(shop.id));
    expect(await joined(shop.id)).toEqual([CLICKS[1]]);
  });

  test("brings nothing of pages it saw later, or more than 90 days before", async () => {
    const shop = await newShop();
    await came(shop.id, landed(shop.id, "2026-03-02T09:00:00.000Z", CLICKS[0]), landed(shop.id, "2025-11-20T09:00:00.000Z", CLICKS[1]));
    await came(shop.id, bought(shop.id, "tok"), ordered(shop.id));
    expect(await joined(shop.id)).toEqual([]);
  });

  test("cannot have somebody else's order by its id, where Shopify told which checkout it was", async () => {
    const shop = await newShop();
    await came(shop.id, ordered(shop.id), bought(shop.id, "guessed", { clickIds: [CLICKS[0]] }));
    expect(await joined(shop.id)).toEqual([]);
  });

  test("is joined by the order's id and hour where Shopify did not tell the checkout, until it does", async () => {
    const shop = await newShop();
    await came(shop.id, bought(shop.id, "wrong", { clickIds: [CLICKS[0]] }), ordered(shop.id, {}));
    expect(await joined(shop.id)).toEqual([CLICKS[0]]);
    const later = bought(shop.id, "late", { clickIds: [CLICKS[1]], at: "2026-03-01T11:30:00.000Z" });
    await came(shop.id, later);
    expect(await joined(shop.id)).toEqual([CLICKS[0]]);
    const again = orderPayload({ id: ORDER, more: { checkout_token: "tok" } });
    await came(shop.id, event(shop.id, "orders/updated", again));
    expect(await joined(shop.id)).toEqual([]);
  });
});

describe("a customer who asked to be forgotten", () => {
  test("leaves nothing that a browser said, now or later, and the order keeps its click", async () => {
    const shop = await newShop();
    const order = event(shop.id, "orders/create", orderPayload({ id: ORDER, customerId: 7, more: { checkout_token: "tok" } }));
    await came(shop.id, landed(shop.id, "2026-02-20T09:00:00.000Z", CLICKS[0]), bought(shop.id, "tok", { customerId: "7" }), order);
    await came(shop.id, event(shop.id, "customers/redact", { shop_domain: "x", customer: { id: 7 }, orders_to_redact: [ORDER] }));
    const left = () => rowsOf(shop.id, "select event_id, payload from inbox where shop_id = $1 and source = 'pixel' and payload is not null");
    expect(await rowsOf(shop.id, "select event_id from pixel_event where shop_id = $1")).toEqual([]);
    expect(await left()).toEqual([]);
    await came(shop.id, said(shop.id, "form_submitted", "later", { customerId: "7", emailKey: "k" }));
    await came(shop.id, event(shop.id, "orders/updated", { ...orderPayload({ id: ORDER, customerId: 7, updatedAt: "2026-03-09T00:00:00Z" }) }));
    expect(await rowsOf(shop.id, "select event_id from pixel_event where shop_id = $1")).toEqual([]);
    expect(await left()).toEqual([]);
    expect(await joined(shop.id)).toEqual([CLICKS[0]]);
  });
});

describe("click, page, checkout and order", () => {
  type Step = "click" | "page" | "checkout" | "order";
  const steps: Step[] = ["click", "page", "checkout", "order"];

  async function endState(order: readonly Step[], together: boolean): Promise<unknown> {
    const shop = await newShop();
    const at = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
    const [participation] = await rowsOf<{ id: bigint }>(shop.id, "select id from participation where shop_id = $1");
    const come: Record<Step, () => Promise<unknown>> = {
      click: () => clicked(shop.id, CLICKS[0], "2026-02-28T09:00:00Z", { campaignId: at.campaignId, participationId: participation!.id }),
      page: () => acceptEvents([landed(shop.id, "2026-02-28T09:00:01.000Z", CLICKS[0])]),
      checkout: () => acceptEvents([bought(shop.id, "tok")]),
      order: () => acceptEvents([ordered(shop.id)]),
    };
    for (const step of order) {
      await come[step]();
      if (!together) await settleShop(shop.id);
    }
    await settleShop(shop.id);
    const credits = await rowsOf<object>(
      shop.id,
      "select campaign_id = 0 uncredited, rule, proof, gross, discounts, refunds from credit where shop_id = $1 order by position",
    );
    return {
      clicks: await joined(shop.id),
      credits: JSON.stringify(credits, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
    };
  }

  test("end the same whatever came first, and however often", async () => {
    const expected = await endState(steps, false);
    expect(expected).toMatchObject({ clicks: [CLICKS[0]] });
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...steps, ...steps], { minLength: 8 }), fc.boolean(), async (order, together) => {
        expect(await endState(order, together)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
