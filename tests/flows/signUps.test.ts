import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markWithClicks } from "#app/domain/clicks/markWithClicks.ts";
import type { PixelEvent, PixelKind } from "#app/domain/pixel/pixelEvent.ts";
import { markAllSignUps } from "#app/domain/signUps/markSignUps.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { emailKey } from "#app/intake/narrow/narrowCustomer.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { findShop } from "#app/domain/shops/findShop.ts";
import { signUpsScreen } from "#app/screens/signUps.ts";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { event, newShop } from "./events.ts";

const [FIRST, LAST, BOT] = [
  "0190a000-0000-7000-8000-000000000001",
  "0190a000-0000-7000-8000-000000000002",
  "0190a000-0000-7000-8000-000000000003",
] as const;
const JOINED = "2026-03-01T12:00:00Z";

function said(shopId: bigint, kind: PixelKind, eventId: string, more: Partial<PixelEvent>) {
  const nothing = { clientKey: "browser", clickIds: [], orderId: null, checkoutKey: null, customerId: null, emailKey: null };
  const body: PixelEvent = { at: JOINED, ...nothing, ...more };
  return event(shopId, kind, body, { source: "pixel", eventId, triggeredAt: new Date(body.at) });
}

const form = (shopId: bigint, email = "new@example.com", clickIds: string[] = [FIRST]) =>
  said(shopId, "form_submitted", `form ${email}`, { emailKey: emailKey(shopId, email), clickIds });
const created = (shopId: bigint, id = 71, email = "new@example.com", createdAt = JOINED) =>
  event(shopId, "customers/create", { id, email, created_at: createdAt, updated_at: createdAt }, { eventId: `customer ${id}` });

async function click(shopId: bigint, to: { campaignId: bigint; participationId: bigint }, clickId: string, at: string, kind = "human") {
  await sqlForShop(shopId, (sql) =>
    sql.query(
      `insert into click (shop_id, click_id, at, day, campaign_id, participation_id, kind) values ($1, $2, $3, $3::timestamptz::date, $4, $5, $6) on conflict do nothing`,
      [shopId, clickId, at, to.campaignId, to.participationId, kind],
    ),
  );
  await markWithClicks([shopId], [`${shopId}\tx\ty\t${clickId}`]);
}

async function open() {
  const shop = await newShop();
  const { campaignId, participations } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose", LILY: "lily" });
  return {
    shop,
    campaignId,
    rose: { campaignId, participationId: participations.rose! },
    lily: { campaignId, participationId: participations.lily! },
  };
}

async function came(shopId: bigint, ...events: Parameters<typeof acceptEvents>[0]) {
  await acceptEvents(events);
  await settleShop(shopId);
}

const signUps = (shopId: bigint) =>
  rowsOf<{ participation_id: bigint; rule: string }>(shopId, "select participation_id, rule from sign_up where shop_id = $1 order by customer_id");

describe("a new customer", () => {
  test("is the sign-up of the last Pulse link that the same browser followed", async () => {
    const { shop, rose, lily } = await open();
    await click(shop.id, rose, FIRST, "2026-02-20T10:00:00Z");
    await click(shop.id, lily, LAST, "2026-02-25T10:00:00Z");
    await came(shop.id, form(shop.id, "new@example.com", [LAST, FIRST]), created(shop.id));
    expect(await signUps(shop.id)).toEqual([{ participation_id: lily.participationId, rule: "link" }]);
  });

  test("is nobody's where the click was a bot's, came later, or is older than the look-back window", async () => {
    const { shop, rose } = await open();
    await click(shop.id, rose, BOT, "2026-02-25T10:00:00Z", "bot");
    await click(shop.id, rose, FIRST, "2026-01-29T10:00:00Z");
    await click(shop.id, rose, LAST, "2026-03-01T12:00:01Z");
    await came(shop.id, form(shop.id, "bot@example.com", [BOT]), created(shop.id, 1, "bot@example.com"));
    await came(shop.id, form(shop.id, "old@example.com", [FIRST, LAST]), created(shop.id, 2, "old@example.com"));
    await came(shop.id, created(shop.id, 3, "unseen@example.com"));
    expect((await signUps(shop.id)).map(({ rule }) => rule)).toEqual(["not_human", "too_early", "not_seen"]);
    await sqlForShop(shop.id, async (sql) => {
      await sql.query(
        "insert into attribution_policy (shop_id, model, window_days, several_codes, count_own) values ($1, 'last', 60, 'by_discount', false)",
        [shop.id],
      );
      await markAllSignUps(sql, shop.id);
    });
    await settleShop(shop.id);
    expect((await signUps(shop.id))[1]).toEqual({ participation_id: rose.participationId, rule: "link" });
  });

  test("is nobody's by a browser that named people in the hope that one becomes a customer, and the screen counts them", async () => {
    const { shop, campaignId, rose } = await open();
    await click(shop.id, rose, FIRST, "2026-02-25T10:00:00Z");
    const emails = Array.from({ length: 6 }, (_, n) => `person${n}@example.com`);
    const customers = emails.map((email, n) => created(shop.id, 100 + n, email));
    await came(shop.id, ...emails.map((email) => form(shop.id, email)), ...customers);
    expect((await signUps(shop.id)).map(({ rule }) => rule)).toEqual(emails.map(() => "many_named"));
    const { lines } = await signUpsScreen((await findShop(shop.domain))!, campaignId);
    expect(lines.at(-1)).toMatchObject({ key: "manyNamed", value: "6" });
  });

  test("is nobody's by what was told half an hour before or after", async () => {
    const { shop, rose } = await open();
    await click(shop.id, rose, FIRST, "2026-02-25T10:00:00Z");
    const at = ["2026-03-01T11:29:59Z", "2026-03-01T11:30:00Z", "2026-03-01T12:30:00Z", "2026-03-01T12:30:01Z"];
    const tells = at.map((time, n) => {
      const more = { at: time, clientKey: `browser ${n}`, clickIds: [FIRST], customerId: String(100 + n) };
      return said(shop.id, "page_viewed", `page ${n}`, more);
    });
    await came(shop.id, ...tells, ...at.map((_, n) => created(shop.id, 100 + n, `person${n}@example.com`)));
    expect((await signUps(shop.id)).map(({ rule }) => rule)).toEqual(["not_seen", "link", "link", "not_seen"]);
  });

  test("stays without the person when asked to be forgotten, and goes when deleted", async () => {
    const { shop, rose } = await open();
    await click(shop.id, rose, FIRST, "2026-02-25T10:00:00Z");
    await came(shop.id, form(shop.id), created(shop.id), created(shop.id, 72, "other@example.com"));
    await came(shop.id, event(shop.id, "customers/redact", { shop_domain: "x", customer: { id: 71 }, orders_to_redact: [] }));
    await came(shop.id, event(shop.id, "customers/delete", { id: 72 }));
    expect((await signUps(shop.id)).map(({ rule }) => rule)).toEqual(["link"]);
    expect(await rowsOf(shop.id, "select 1 from sign_up where shop_id = $1 and customer_id > 0")).toEqual([]);
    await sqlForShop(shop.id, (sql) => markAllSignUps(sql, shop.id));
    await settleShop(shop.id);
    expect(await signUps(shop.id)).toHaveLength(1);
    for (const table of ["sign_up_click", "pixel_event"]) expect(await rowsOf(shop.id, `select 1 from ${table} where shop_id = $1`)).toEqual([]);
  });
});

test("the campaign shows its sign-ups by ambassador, and how many new customers were not seen", async () => {
  const { shop, campaignId, rose } = await open();
  await click(shop.id, rose, FIRST, "2026-02-25T10:00:00Z");
  await came(shop.id, form(shop.id), created(shop.id), created(shop.id, 72, "unseen@example.com"));
  expect(await signUpsScreen((await findShop(shop.domain))!, campaignId)).toMatchObject({
    any: true,
    total: "1",
    people: [{ handle: "rose", count: "1" }],
    lines: [{ value: "2" }, { value: "1" }],
  });
});

test("click, page, form and customer end the same whatever came first, and however often", async () => {
  type Step = "click" | "page" | "form" | "customer";
  const steps: Step[] = ["click", "page", "form", "customer"];
  async function endState(order: readonly Step[]): Promise<unknown> {
    const { shop, rose } = await open();
    const come: Record<Step, () => Promise<unknown>> = {
      click: () => click(shop.id, rose, FIRST, "2026-02-25T10:00:00Z"),
      page: () => acceptEvents([said(shop.id, "page_viewed", "page", { at: "2026-02-25T10:00:01Z", clickIds: [FIRST] })]),
      form: () => acceptEvents([form(shop.id, "new@example.com", [])]),
      customer: () => acceptEvents([created(shop.id)]),
    };
    for (const step of order) {
      await come[step]();
      await settleShop(shop.id);
    }
    return (await signUps(shop.id)).map((row) => [row.rule, row.participation_id === rose.participationId]);
  }
  expect(await endState(steps)).toEqual([["link", true]]);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...steps, ...steps], { minLength: 8 }), async (order) => {
      expect(await endState(order)).toEqual([["link", true]]);
    }),
    { numRuns: 12 },
  );
});
