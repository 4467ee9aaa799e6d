import { describe, expect, test } from "vitest";
import type { Field } from "#app/domain/reconciliations/orders.ts";
import { requestReconciliation } from "#app/domain/reconciliations/requestReconciliation.ts";
import { commitWindow } from "#app/domain/reconciliations/commitWindow.ts";
import { endReconciliation } from "#app/domain/reconciliations/endReconciliation.ts";
import { keepFound } from "#app/domain/reconciliations/differences.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import type { FailureReason } from "#app/intake/narrow/failure.ts";
import { type IgnoreReason, topics } from "#app/intake/topics.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { recordProof } from "#app/metrics/ledger/recordProof.ts";
import { comparisonScreen } from "#app/screens/comparison.ts";
import { fieldWords } from "#app/screens/differenceWords.ts";
import { hasWords, topicWords } from "#app/screens/eventWords.ts";
import { formatsOf } from "#app/screens/formats.ts";
import { redemptionVerdict } from "#app/screens/redemptionWords.ts";
import { syncScreen } from "#app/screens/sync.ts";
import { countDelivery, flushDeliveries } from "#app/shopify/webhooks/countDeliveries.ts";
import { makeShop, rowsOf } from "../domain/makeShop.ts";
import { campaignWithCodes } from "../flows/campaignParts.ts";
import { event, newShop, orderPayload } from "../flows/events.ts";

/** Every reason there is: a new one does not compile until it stands here. */
const REASONS: Record<FailureReason | IgnoreReason, true> = {
  ...{ unknown_topic: true, order_follows: true, superseded: true, not_ours: true, no_change: true, read_from_shopify: true },
  ...{ not_json: true, not_an_object: true, not_an_order: true, missing_field: true, bad_id: true, bad_amount: true, bad_time: true },
  ...{ bad_currency: true, bad_field: true, contradiction: true, could_not_be_stored: true },
};

const FIELDS: Record<Field, true> = {
  ...{ presence: true, updated_at: true, processed_at: true, current_subtotal: true, test: true, cancelled: true, codes: true, refunds: true },
};

const TOPICS = ["orders/create", "orders/delete", "refunds/create"];

test.each(Object.keys(REASONS))("the reason %s has plain words", (reason) => expect(hasWords(reason)).toBe(true));
test.each(Object.keys(topics))("the topic %s has plain words", (topic) => expect(topicWords(topic)).not.toBe(topic));
test.each(Object.keys(FIELDS) as Field[])("the field %s has plain words", (field) => expect(fieldWords(field)).toMatch(/^[A-Z]/));

describe("the sync screen", () => {
  test("of a new shop says of each thing that there is nothing yet", async () => {
    const { intake, reasons, webhooks, comparisons } = await syncScreen(await newShop(), null, TOPICS);
    expect(intake).toEqual({ last: null, stages: { waiting: "0", toCredit: "0", toRollUp: "0" }, oldest: null, lag: null, late: false });
    expect(reasons).toEqual({ days: 7, ignored: [], failed: [] });
    expect(webhooks.map(({ name, state, last }) => [name, state, last])).toEqual([
      ["Order created", "none", null],
      ["Order deleted", "none", null],
      ["Refund", "none", null],
    ]);
    expect(comparisons).toEqual([]);
  });

  test("shows what waits at each stage, the last event, and what was left out and failed, by reason", async () => {
    const shop = await newShop();
    await acceptEvents([event(shop.id, "orders/create", orderPayload()), event(shop.id, "themes/publish", {}), event(shop.id, "orders/create", "x")]);
    const before = await syncScreen(shop, null, TOPICS);
    expect(before.intake.stages.waiting).toBe("1");
    expect(before.intake.oldest).toBe("under a second");
    expect(before.reasons.ignored).toMatchObject([{ key: "unknown_topic", count: "1" }]);
    expect(before.reasons.failed).toMatchObject([{ key: "not_json", count: "1" }]);
    await settleShop(shop.id);
    const after = await syncScreen(shop, null, TOPICS);
    expect(after.intake).toMatchObject({ stages: { waiting: "0", toCredit: "0", toRollUp: "0" }, lag: expect.anything(), late: false });
    expect(after.intake.last?.what).toMatch(/\(webhook\)$/);
  });

  test("tells the newest proof of the totals: none yet, all agree, or how many differences", async () => {
    const shop = await newShop();
    const proof = async () => (await syncScreen(shop, null, TOPICS)).proof;
    expect(await proof()).toMatchObject({ state: "none", at: null });
    await acceptEvents([event(shop.id, "orders/create", orderPayload())]);
    await settleShop(shop.id);
    await recordProof(shop.id);
    expect(await proof()).toMatchObject({ state: "agrees", orders: "1 order", waiting: null, differences: "0 differences" });
    await rowsOf(shop.id, "update campaign_day set gross = gross + 1 where shop_id = $1");
    await recordProof(shop.id);
    expect(await proof()).toMatchObject({ state: "differs", differences: "1 difference" });
  });

  test("says so when an event waits for long", async () => {
    const shop = await newShop();
    await acceptEvents([event(shop.id, "orders/create", orderPayload())]);
    await rowsOf(shop.id, "update inbox set received_at = now() - interval '20 minutes' where shop_id = $1");
    expect((await syncScreen(shop, null, TOPICS)).intake).toMatchObject({ late: true, oldest: "20 minutes" });
  });

  test("counts what was left out in the last days only, and all that failed", async () => {
    const shop = await newShop();
    await acceptEvents([event(shop.id, "themes/publish", {}), event(shop.id, "orders/create", "x")]);
    await rowsOf(shop.id, "update inbox set received_at = now() - interval '9 days' where shop_id = $1");
    const { reasons } = await syncScreen(shop, null, TOPICS);
    expect([reasons.ignored, reasons.failed.length]).toEqual([[], 1]);
  });

  test("shows deliveries by topic, and names the webhooks that a comparison had to make up for", async () => {
    const shop = await makeShop();
    countDelivery(shop.id, "orders/create");
    countDelivery(shop.id, "orders/create");
    countDelivery(shop.id, "no/such_topic");
    await flushDeliveries();
    countDelivery(shop.id, "orders/create");
    await flushDeliveries();
    await compared(shop.id, "presence", "there", null, "repaired");
    await compared(shop.id, "refunds", "1", "0", "repaired");
    const { webhooks } = await syncScreen(shop, null, TOPICS);
    expect(webhooks.map(({ name, received, state, words }) => [name, received, state, words])).toEqual([
      ["Order created", "3", "missed", "Missed webhooks: 1 order had to be read from Shopify in the last 7 days"],
      ["Order deleted", "0", "none", "Nothing of the kind so far"],
      ["Refund", "0", "missed", "Missed webhooks: 1 order had to be read from Shopify in the last 7 days"],
    ]);
  });
});

/** A comparison that found one difference in one order. */
async function compared(shopId: bigint, field: Field, shopify: string | null, ours: string | null, state: "repaired" | "different"): Promise<bigint> {
  const now = new Date();
  const { id } = await requestReconciliation(shopId, "recent", { from: new Date(now.getTime() - 3_600_000), until: now });
  const difference = { orderId: 7n, name: "#1001", field, shopify, ours, currency: "USD", changedAt: now };
  await keepFound(shopId, id, [difference]);
  const { campaignId } = await campaignWithCodes(shopId, { name: `Spring ${id}` }, {});
  await commitWindow(shopId, id, {
    until: now,
    seconds: 3600,
    matched: 41,
    repaired: state === "repaired" ? 1 : 0,
    unreachable: 0,
    still: state === "different" ? [difference] : [],
    sums: [
      { day: "2026-03-01", campaignId, currency: "USD", shopifyOrders: 2, ourOrders: 2, shopifyNet: 1050n, ourNet: 1050n },
      { day: "2026-03-02", campaignId: 0n, currency: "USD", shopifyOrders: 1, ourOrders: 0, shopifyNet: 500n, ourNet: 0n },
    ],
  });
  await endReconciliation(shopId, id);
  return id;
}

describe("the proof of a comparison", () => {
  test("puts Shopify's figures beside ours by day and campaign, what differs first, and lists each difference", async () => {
    const shop = await makeShop();
    const id = await compared(shop.id, "current_subtotal", "1550", "1050", "different");
    const screen = (await comparisonScreen(shop, id, { days: 1, differences: 1 }))!;
    expect(screen).toMatchObject({ state: "different", stateWords: "Still different", matched: "41", repaired: "0", different: "1" });
    expect(
      screen.days.rows.map(({ campaign, shopifyOrders, ourOrders, shopifyNet, ourNet, equal }) => [
        campaign.name,
        shopifyOrders,
        ourOrders,
        shopifyNet,
        ourNet,
        equal,
      ]),
    ).toEqual([
      ["Uncredited", "1", "0", "$5.00", "$0.00", false],
      [`Spring ${id}`, "2", "2", "$10.50", "$10.50", true],
    ]);
    expect(screen.differences.rows).toMatchObject([
      { order: { name: "#1001", url: "/app/orders/7" }, field: "Current subtotal", shopify: "$15.50", ours: "$10.50", stateWords: "Still different" },
    ]);
  });

  test("of another shop is not shown", async () => {
    const [one, other] = [await makeShop(), await makeShop()];
    const id = await compared(one.id, "test", "true", "false", "repaired");
    expect(await comparisonScreen(await shopById(other.id), id, { days: 1, differences: 1 })).toBeNull();
  });
});

test.each([
  ["less than the orders here", { shopifyCount: 3, ourCount: 5 }, "lags", /lags behind/],
  ["as many as the orders here", { shopifyCount: 5, ourCount: 5 }, "agrees", /Both count the same/],
  [
    "as many, test and draft orders included",
    { shopifyCount: 5, ourCount: 5, testCount: 1, draftCount: 2 },
    "agrees",
    /1 test order and 2 draft orders/,
  ],
  ["fewer by the test and deleted orders", { shopifyCount: 3, ourCount: 5, testCount: 1, deletedCount: 1 }, "agrees", /does not always count/],
  ["more, which may be on the way", { shopifyCount: 7, ourCount: 5, waiting: 2 }, "lags", /2 uses may still be on the way/],
  ["more than can be on the way", { shopifyCount: 9, ourCount: 5, waiting: 1 }, "look", /4 uses more/],
  ["a discount that is gone", { shopifyCount: null, ourCount: 5 }, "look", /no longer in Shopify/],
])("a count of uses of %s is told as what it is", (_name, counts, tone, words) => {
  const one = { campaignId: 1n, campaign: "Spring", title: "Rose", testCount: 0, deletedCount: 0, draftCount: 0, waiting: 0, ...counts };
  const verdict = redemptionVerdict(formatsOf({ currency: "USD", timeZone: "UTC" }), one);
  expect(verdict.tone).toBe(tone);
  expect(verdict.words).toMatch(words);
});
