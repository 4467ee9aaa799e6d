import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { listDifferences } from "#app/domain/reconciliations/differences.ts";
import { findReconciliation } from "#app/domain/reconciliations/store.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { catalogue } from "#app/jobs/catalogue.ts";
import { reconcileStages } from "#app/jobs/reconcile.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { checkLedger } from "#app/metrics/ledger/checkLedger.ts";
import type { Shop } from "#app/platform/generated/prisma/client.ts";
import { orderAsEvent } from "#app/shopify/reconcile/orderAsEvent.ts";
import { stepReconciliation } from "#app/shopify/reconcile/stepReconciliation.ts";
import { adminFor } from "#app/shopify/admin/adminFor.ts";
import { createDiscount } from "#sandbox/store/discounts/createDiscount.ts";
import { cancelOrder } from "#sandbox/store/orders/cancelOrder.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { deleteOrder } from "#sandbox/store/orders/deleteOrder.ts";
import { editOrder } from "#sandbox/store/orders/editOrder.ts";
import { findOrder } from "#sandbox/store/orders/orderTable.ts";
import { refundOrder } from "#sandbox/store/orders/refundOrder.ts";
import type { ShopInput } from "#sandbox/store/types.ts";
import { setFaults } from "#sandbox/webhooks/faults.ts";
import { jobsOf, rowsOf } from "../domain/makeShop.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { event, orderPayload } from "./events.ts";
import { localShopify } from "./localShopify.ts";
import { begin, reconciled } from "./reconcileHere.ts";
import { stateOf } from "./state.ts";

const shopify = await localShopify();
const line = { title: "Record", price: "19.99", quantity: 3 };

async function openWithCode(more: Partial<ShopInput> = {}): Promise<Shop> {
  const shop = await shopify.open(more);
  await createDiscount(shopify.sandbox, shop.domain, { title: "Rose", value: { percentage: "0.15" }, codes: ["ROSE15"] });
  await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE15: "rose" });
  return shop;
}

const buy = (shop: Shop, more: object = {}) => checkout(shopify.sandbox, shop.domain, { lines: [line], ...more });

async function arrived(shop: Shop): Promise<void> {
  await shopify.delivered(shop);
  await settleShop(shop.id);
}

/** Everything that happens to a shop while nobody hears of it. */
async function tradeUnheard(shop: Shop) {
  setFaults(shopify.sandbox, shop.domain, { drop: 10_000 });
  await buy(shop, { codes: ["ROSE15"], customer: { email: "one@example.com" } });
  const refunded = await buy(shop, { codes: ["rose15"] });
  await refundOrder(shopify.sandbox, shop.domain, refunded.id, { lines: [{ line: 0, quantity: 1 }], amount: "5.00" });
  await cancelOrder(shopify.sandbox, shop.domain, (await buy(shop)).id, {});
  await buy(shop, { test: true });
  const edited = await buy(shop, { presentment: { currency: "JPY", rate: "150" } });
  await editOrder(shopify.sandbox, shop.domain, edited.id, { remove: [{ line: 0, quantity: 1 }] });
  await shopify.delivered(shop);
  setFaults(shopify.sandbox, shop.domain, {});
}

describe("a comparison with Shopify", () => {
  test("finds the orders whose webhooks were lost, repairs them, and proves it; the next one finds nothing", async () => {
    const shop = await openWithCode();
    await buy(shop);
    await arrived(shop);
    await tradeUnheard(shop);
    expect(await reconciled(shop)).toMatchObject({ state: "done", matched: 1, repaired: 5, different: 0, error: null });
    expect(await reconciled(shop)).toMatchObject({ matched: 6, repaired: 0, different: 0 });
    expect(await checkLedger(shop.id)).toEqual([]);
  });

  test.each([
    { taxRate: "0.0725", currency: "USD" },
    { taxesIncluded: true, taxRate: "0.2", currency: "GBP" },
    { taxesIncluded: true, taxRate: "0.1", currency: "JPY" },
  ])("agrees with the current subtotal of every kind of order, to the minor unit (%o)", async (kind) => {
    const shop = await openWithCode(kind);
    setFaults(shopify.sandbox, shop.domain, { drop: 10_000 });
    const prices = kind.currency === "JPY" ? ["1999", "35", "2500", "499"] : ["19.99", "0.35", "25.00", "4.99"];
    const goods = [
      { title: "Record", price: prices[0]!, quantity: 3 },
      { title: "Sleeve", price: prices[1]!, quantity: 7 },
      { title: "Gift card", price: prices[2]!, quantity: 1, giftCard: true },
    ];
    const shipping = { title: "Post", price: prices[3]! };
    const bought = await buy(shop, { lines: goods, shipping, codes: ["ROSE15"] });
    await refundOrder(shopify.sandbox, shop.domain, bought.id, { lines: [{ line: 0, quantity: 2 }], shipping: true, amount: "9" });
    await refundOrder(shopify.sandbox, shop.domain, bought.id, { lines: [{ line: 1, quantity: 1 }] });
    const edited = await buy(shop, { lines: goods, shipping, source: "pos" });
    await editOrder(shopify.sandbox, shop.domain, edited.id, { remove: [{ line: 1, quantity: 3 }] });
    await cancelOrder(shopify.sandbox, shop.domain, (await buy(shop, { lines: goods, codes: ["ROSE15"] })).id, {});
    await buy(shop, { lines: goods, source: "shopify_draft_order", manualDiscount: { title: "Staff", type: "percentage", value: "10.0" } });
    await shopify.delivered(shop);
    const ended = await reconciled(shop);
    expect(await listDifferences(shop.id, ended.id, { state: "different", limit: 9, offset: 0 })).toEqual([]);
    expect(ended).toMatchObject({ repaired: 4, different: 0 });
    const days = await rowsOf<{ ours: bigint; theirs: bigint }>(
      shop.id,
      "select sum(our_net)::bigint ours, sum(shopify_net)::bigint theirs from reconciliation_day where shop_id = $1",
    );
    expect(days[0]!.ours).toBe(days[0]!.theirs);
  });

  test("puts Shopify's count of a discount's uses beside the orders that carry its codes", async () => {
    const shop = await shopify.open();
    const { discount } = await createDiscount(shopify.sandbox, shop.domain, {
      title: "Lily",
      value: { percentage: "0.1" },
      codes: ["LILY", "LILIE"],
    });
    const { campaignId } = await campaignWithCodes(shop.id, { name: "Summer" }, { LILY: "lily", LILIE: null });
    await rowsOf(
      shop.id,
      `with made as (insert into discount (shop_id, campaign_id, shopify_id, title, value_type, value) values ($1, $2, $3, 'Lily', 'percentage', 0.1) returning id)
       update code set discount_id = made.id from made where shop_id = $1`,
      campaignId,
      `gid://shopify/DiscountCodeNode/${discount.id}`,
    );
    await buy(shop, { codes: ["lily"] });
    await buy(shop, { codes: ["LILIE"], test: true });
    const deleted = await buy(shop, { codes: ["LILY"] });
    await buy(shop);
    await shopify.delivered(shop);
    await deleteOrder(shopify.sandbox, shop.domain, deleted.id);
    await arrived(shop);
    const count = async () => {
      const { id } = await reconciled(shop);
      const found =
        "select shopify_count, our_count, test_count, deleted_count from reconciliation_redemption where shop_id = $1 and reconciliation_id = $2";
      return (await rowsOf(shop.id, found, id))[0];
    };
    expect(await count()).toEqual({ shopify_count: 0, our_count: 3, test_count: 1, deleted_count: 1 });
    // Shopify's own count lags behind its orders.
    await wait(2200);
    expect(await count()).toEqual({ shopify_count: 2, our_count: 3, test_count: 1, deleted_count: 1 });
  });

  test("counts the uses of imported codes by the discount that they hang on in Shopify, for each campaign", async () => {
    const shop = await shopify.open();
    await createDiscount(shopify.sandbox, shop.domain, { title: "Old", value: { percentage: "0.1" }, codes: ["OLD1", "OLD2", "OLD3"] });
    await campaignWithCodes(shop.id, { name: "One" }, { OLD1: "a", OLD2: "b" });
    await campaignWithCodes(shop.id, { name: "Two" }, { OLD3: "c", NOWHERE: "d" });
    for (const code of ["old1", "OLD2", "OLD2", "OLD3"]) await buy(shop, { codes: [code] });
    await arrived(shop);
    await wait(2200);
    const { id } = await reconciled(shop);
    const found = await rowsOf(
      shop.id,
      `select k.name, title, shopify_count, our_count from reconciliation_redemption r join campaign k on k.shop_id = r.shop_id and k.id = r.campaign_id
       where r.shop_id = $1 and reconciliation_id = $2 order by k.name, shopify_count nulls first`,
      id,
    );
    expect(found).toEqual([
      { name: "One", title: "Old", shopify_count: 3, our_count: 3 },
      { name: "Two", title: "nowhere", shopify_count: null, our_count: 0 },
      { name: "Two", title: "Old", shopify_count: 1, our_count: 1 },
    ]);
  });

  test("gives the facts, credits and totals that the webhooks would have given", async () => {
    const one = await openWithCode();
    await tradeUnheard(one);
    await reconciled(one);
    const byComparison = await stateOf(one.id);
    // The same orders told by webhooks: each is told once more by a change of nothing but its time.
    expect(byComparison).toContain("rose15");
    const events = await Promise.all(
      (await rowsOf<{ order_id: bigint }>(one.id, "select order_id from order_fact where shop_id = $1")).map(({ order_id }) =>
        orderAsEvent(adminFor(one.domain), one.id, order_id),
      ),
    );
    await acceptEvents(events.map((event) => ({ ...event!, source: "webhook" as const })));
    await settleShop(one.id);
    expect(await stateOf(one.id)).toBe(byComparison);
  });

  test("shows orders and net of each day and campaign beside Shopify's own figures", async () => {
    const shop = await openWithCode();
    await tradeUnheard(shop);
    const { id } = await reconciled(shop);
    const days = await rowsOf<Record<string, unknown>>(
      shop.id,
      `select d.campaign_id <> 0 credited, shopify_orders, our_orders, shopify_net, our_net from reconciliation_day d where shop_id = $1 and reconciliation_id = $2
       order by 1`,
      id,
    );
    // 2 × 59.97 less 15%, less one piece returned, of which 5.00 was paid back; a cancelled order is an order still, a test order none.
    expect(days.map(({ credited, shopify_orders, our_orders }) => [credited, shopify_orders, our_orders])).toEqual([
      [false, 2, 2],
      [true, 2, 2],
    ]);
    for (const { shopify_net, our_net } of days) expect(shopify_net).toBe(our_net);
    const [sums] = await rowsOf<{ net: bigint }>(shop.id, "select sum(gross - discounts - refunds)::bigint net from ledger where shop_id = $1");
    expect(days.reduce((sum, { our_net }) => sum + (our_net as bigint), 0n)).toBe(sums!.net);
  });

  test("names each difference: the order, the field, Shopify's value and ours", async () => {
    const shop = await openWithCode();
    const order = await buy(shop, { codes: ["ROSE15"] });
    await arrived(shop);
    await tradeUnheardRefund(shop, order.id);
    const { id } = await reconciled(shop);
    const differences = await listDifferences(shop.id, id, { limit: 50, offset: 0 });
    expect(differences.map(({ name, field, shopify: theirs, ours, state }) => [name, field, theirs, ours, state])).toEqual([
      ["#1001", "current_subtotal", "3398", "5097", "repaired"],
      ["#1001", "refunds", "1", "0", "repaired"],
      ["#1001", "updated_at", expect.any(String), expect.any(String), "repaired"],
    ]);
  });

  test("leaves an order alone that came in by its webhook meanwhile, and one whose webhook waits to be read", async () => {
    const shop = await openWithCode();
    await buy(shop);
    await shopify.delivered(shop);
    expect(await reconciled(shop)).toMatchObject({ matched: 1, repaired: 0, different: 0 });
  });

  test("records an order as deleted whose deletion nobody told", async () => {
    const shop = await openWithCode();
    const order = await buy(shop, { codes: ["ROSE15"] });
    await buy(shop);
    await arrived(shop);
    setFaults(shopify.sandbox, shop.domain, { drop: 100 });
    await deleteOrder(shopify.sandbox, shop.domain, order.id);
    await shopify.delivered(shop);
    const ended = await reconciled(shop);
    expect(ended).toMatchObject({ matched: 1, repaired: 1, different: 0 });
    expect(await listDifferences(shop.id, ended.id, { limit: 5, offset: 0 })).toMatchObject([{ field: "presence", shopify: null, ours: "there" }]);
    expect(await rowsOf(shop.id, "select order_id from order_deletion where shop_id = $1")).toEqual([{ order_id: BigInt(order.id) }]);
    expect(await reconciled(shop)).toMatchObject({ matched: 1, repaired: 0, different: 0 });
  });

  test("does not take an order for deleted that Shopify hides because it is too old", async () => {
    const shop = await openWithCode();
    const order = await buy(shop);
    await arrived(shop);
    const old = new Date(Date.now() - 100 * 86_400_000).toISOString();
    await shopify.sandbox.db.query("update orders set created_at = $2, doc = jsonb_set(doc, '{createdAt}', to_jsonb($3::text)) where id = $1", [
      order.id,
      old,
      old,
    ]);
    await rowsOf(shop.id, "update order_fact set processed_at = $2 where shop_id = $1", old);
    expect(await reconciled(shop)).toMatchObject({ matched: 0, repaired: 0, different: 0, unreachable: 1 });
    expect(await rowsOf(shop.id, "select from order_deletion where shop_id = $1")).toEqual([]);
  });

  test("says so when an order that is known as deleted is in Shopify", async () => {
    const shop = await openWithCode();
    const order = await buy(shop);
    await arrived(shop);
    await rowsOf(shop.id, "insert into order_deletion (shop_id, order_id, deleted_at) values ($1, $2, now())", BigInt(order.id));
    const ended = await reconciled(shop);
    expect(ended).toMatchObject({ matched: 0, repaired: 0, different: 1 });
    expect(await listDifferences(shop.id, ended.id, { limit: 5, offset: 0 })).toMatchObject([
      { field: "presence", shopify: "there", ours: "deleted" },
    ]);
  });

  test("of a shop that took its token back ends with words for the merchant", async () => {
    const shop = await openWithCode();
    await rowsOf(shop.id, "delete from session where shop = (select domain from shop where id = $1)");
    expect(await reconciled(shop)).toMatchObject({ state: "failed", error: expect.stringContaining("not installed") });
  });
});

async function tradeUnheardRefund(shop: Shop, orderId: number): Promise<void> {
  await wait(1100);
  setFaults(shopify.sandbox, shop.domain, { drop: 100 });
  await refundOrder(shopify.sandbox, shop.domain, orderId, { lines: [{ line: 0, quantity: 1 }] });
  await shopify.delivered(shop);
  setFaults(shopify.sandbox, shop.domain, {});
}

describe("an order that was changed twice in one second", () => {
  /** The later state is in Shopify; here is the earlier one with the same updated_at. */
  async function tied() {
    const shop = await openWithCode();
    const order = await buy(shop, { codes: ["ROSE15"] });
    await arrived(shop);
    await tradeUnheardRefund(shop, order.id);
    const at = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString();
    await shopify.sandbox.db.query("update orders set updated_at = $2, doc = jsonb_set(doc, '{updatedAt}', to_jsonb($3::text)) where id = $1", [
      order.id,
      at,
      at,
    ]);
    // The earlier state would win by its rank alone.
    await rowsOf(shop.id, "update order_fact set updated_at = $2, version_rank = 900 where shop_id = $1", at);
    return { shop, order };
  }

  test("is found by what it says, not by its time, and what Shopify says now wins", async () => {
    const { shop } = await tied();
    expect(await reconciled(shop)).toMatchObject({ repaired: 1, different: 0 });
    const [fact] = await rowsOf(shop.id, "select current_subtotal from order_fact where shop_id = $1");
    expect(fact).toEqual({ current_subtotal: 3398n });
    expect(await reconciled(shop)).toMatchObject({ matched: 1, repaired: 0, different: 0 });
  });

  test("is read again as soon as the second webhook comes in, whichever came first", async () => {
    const { shop, order } = await tied();
    const event = await orderAsEvent(adminFor(shop.domain), shop.id, BigInt(order.id));
    const told = { ...event!, source: "webhook" as const, topic: "orders/updated", eventId: "late" };
    await acceptEvents([told]);
    await settleShop(shop.id);
    expect(await jobsOf(shop.id)).toContain("fetch_order");
    await catalogue.fetch_order({ shopId: String(shop.id), orderId: String(order.id) });
    await settleShop(shop.id);
    expect(await rowsOf(shop.id, "select current_subtotal from order_fact where shop_id = $1")).toEqual([{ current_subtotal: 3398n }]);
    const stored = (await findOrder(shopify.sandbox, shop.domain, order.id))!;
    expect(stored.refunds).toHaveLength(1);
  });
});

describe("a comparison of many orders", () => {
  test("goes in windows that hold no more than they may, and compares each order once", async () => {
    const shop = await openWithCode();
    for (let i = 0; i < 7; i++) {
      await buy(shop);
      if (i % 3 === 2) await wait(1100);
    }
    await arrived(shop);
    await tradeUnheard(shop);
    const { id } = await begin(shop);
    let steps = 1;
    while (await stepReconciliation(shop.id, reconcileStages, 4)) steps++;
    expect(await findReconciliation(shop.id, id)).toMatchObject({ state: "done", matched: 7, repaired: 5, different: 0 });
    expect(steps).toBeGreaterThan(3);
  });

  test("of ours that Shopify does not show goes in windows just as well", async () => {
    const shop = await openWithCode();
    const at = (n: number) => new Date(Date.now() - n * 3_600_000).toISOString();
    await acceptEvents(
      Array.from({ length: 12 }, (_, n) => event(shop.id, "orders/create", orderPayload({ processedAt: at(n + 1), updatedAt: at(n + 1) }))),
    );
    await settleShop(shop.id);
    const { id } = await begin(shop);
    let windows = 0;
    while (await stepReconciliation(shop.id, reconcileStages, 3)) windows++;
    expect(windows).toBeGreaterThanOrEqual(4);
    expect(await findReconciliation(shop.id, id)).toMatchObject({ state: "done", repaired: 12, different: 0 });
  });

  test("that is killed before its commit finds again what it found, repairs once, and counts once", async () => {
    const shop = await openWithCode();
    await tradeUnheard(shop);
    const { id } = await begin(shop);
    for (const call of [1, 2, 3]) await expect(killedAt(shop, call)).rejects.toThrow("killed");
    while (await stepReconciliation(shop.id, reconcileStages)) continue;
    expect(await findReconciliation(shop.id, id)).toMatchObject({ state: "done", matched: 0, repaired: 5, different: 0 });
    expect(await rowsOf(shop.id, "select count(*)::int n from inbox where shop_id = $1 and source = 'reconcile'")).toEqual([{ n: 5 }]);
    const [sum] = await rowsOf(
      shop.id,
      "select sum(shopify_orders)::int theirs, sum(our_orders)::int ours from reconciliation_day where shop_id = $1",
    );
    expect(sum).toEqual({ theirs: 4, ours: 4 });
    await settleShop(shop.id);
    expect(await checkLedger(shop.id)).toEqual([]);
  });

  /** A step whose process dies when it asks for what we hold for the nth time. */
  function killedAt(shop: Shop, call: number) {
    let calls = 0;
    const held: typeof reconcileStages.held = (...asked) => {
      if (++calls === call) throw new Error("killed");
      return reconcileStages.held(...asked);
    };
    return stepReconciliation(shop.id, { ...reconcileStages, held });
  }

  test("while the webhooks of the same orders come in, and twice at once, doubles nothing", async () => {
    const shop = await openWithCode();
    setFaults(shopify.sandbox, shop.domain, { double: true, reorder: true });
    const { id } = await begin(shop);
    const trade = (async () => {
      for (let i = 0; i < 10; i++) await buy(shop, { codes: ["ROSE15"] });
    })();
    const step = () => stepReconciliation(shop.id, reconcileStages, 3);
    await Promise.all([trade, step(), step(), settleShop(shop.id)]);
    while (await step()) continue;
    await arrived(shop);
    await reconciled(shop);
    expect(await findReconciliation(shop.id, id)).toMatchObject({ state: "done", different: 0 });
    const [row] = await rowsOf(shop.id, "select sum(orders)::int orders, sum(redemptions)::int redemptions from ledger where shop_id = $1");
    expect(row).toEqual({ orders: 10, redemptions: 10 });
    expect(await checkLedger(shop.id)).toEqual([]);
  });
});

test("an order whose deletion came before its versions stays deleted", async () => {
  const shop = await openWithCode();
  const order = await buy(shop);
  await deleteOrder(shopify.sandbox, shop.domain, order.id);
  await arrived(shop);
  expect(await reconciled(shop)).toMatchObject({ matched: 0, repaired: 0, different: 0 });
});
