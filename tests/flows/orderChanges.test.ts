import { describe, expect, test } from "vitest";
import { readCurrent } from "#app/domain/orders/readCurrent.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { checkLedger } from "#app/metrics/ledger/checkLedger.ts";
import { campaignDays } from "#app/metrics/queries/campaignDays.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { mergeCustomers } from "#sandbox/store/mergeCustomers.ts";
import { createDiscount } from "#sandbox/store/discounts/createDiscount.ts";
import { cancelOrder } from "#sandbox/store/orders/cancelOrder.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { deleteOrder } from "#sandbox/store/orders/deleteOrder.ts";
import { disputeOrder } from "#sandbox/store/orders/disputeOrder.ts";
import { editOrder } from "#sandbox/store/orders/editOrder.ts";
import { exchangeOrder } from "#sandbox/store/orders/exchangeOrder.ts";
import { payOrder } from "#sandbox/store/orders/payOrder.ts";
import { refundOrder } from "#sandbox/store/orders/refundOrder.ts";
import type { CheckoutInput, ShopInput } from "#sandbox/store/types.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { localShopify } from "./localShopify.ts";

const shopify = await localShopify();
const { sandbox } = shopify;

/** A shop whose code ROSE takes a tenth off and is a campaign's. */
async function opened(more: Partial<ShopInput> = {}) {
  const shop = await shopify.open({ timezone: "UTC", ...more });
  await createDiscount(sandbox, shop.domain, { title: "Tenth", value: { percentage: "0.1" }, codes: ["ROSE"], startsAt: "2020-01-01T00:00:00Z" });
  const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring", startsOn: "2020-01-01" }, { ROSE: "rose" });
  const order = (input: Partial<CheckoutInput> = {}) =>
    checkout(sandbox, shop.domain, {
      lines: [{ title: "Vase", price: "20.00", quantity: 3 }],
      codes: ["ROSE"],
      customer: { email: "ada@example.com" },
      processedAt: "2026-03-01T12:00:00Z",
      ...input,
    });
  return { shop, domain: shop.domain, campaignId, order };
}

/** What the campaign's screen says once everything was delivered. */
async function figures({ shop, campaignId }: { shop: Shop; campaignId: bigint }) {
  await shopify.delivered(shop);
  await settleShop(shop.id);
  expect(await checkLedger(shop.id)).toEqual([]);
  const rows = await sqlForShop(shop.id, (sql) => campaignFigures(sql, shop.id, campaignId));
  if (!rows[0]) return null;
  const { orders, gross, discounts, refunds, net } = rows[0].figures;
  return { orders, gross, discounts, refunds, net };
}

/** Our totals of the order, which must be Shopify's own. */
async function totals(shop: Shop, order: { id: number }) {
  const current = (await sqlForShop(shop.id, (sql) => readCurrent(sql, shop.id, BigInt(order.id))))!;
  for (const money of [current.shop, current.presentment ?? current.shop]) {
    expect([money.ours.total, money.ours.tax, money.ours.discounts]).toEqual([money.stated.total, money.stated.tax, money.stated.discounts]);
  }
  return { ...current.shop.ours, outstanding: current.shop.stated.outstanding };
}

const untouched = { orders: 1, gross: 6000n, discounts: 600n, refunds: 0n, net: 5400n };

describe("an order", () => {
  test("that is placed unpaid counts, and to pay it changes nothing", async () => {
    const at = await opened();
    const order = await at.order({ paid: false });
    expect(await figures(at)).toEqual(untouched);
    expect((await totals(at.shop, order)).outstanding).toBe(5400n);
    await payOrder(sandbox, at.domain, order.id);
    expect(await figures(at)).toEqual(untouched);
    expect((await totals(at.shop, order)).outstanding).toBe(0n);
  });

  test("that is cancelled is an order still, with all of it given back", async () => {
    const at = await opened();
    const order = await at.order({ shipping: { title: "Post", price: "5.00" }, tip: "2.00" });
    await cancelOrder(sandbox, at.domain, order.id, { at: "2026-03-05T12:00:00Z" });
    expect(await figures(at)).toEqual({ ...untouched, refunds: 5400n, net: 0n });
    expect(await totals(at.shop, order)).toMatchObject({ total: 0n, shipping: 0n, tips: 0n, tax: 0n, discounts: 0n });
  });

  test("that is cancelled unpaid, or with the money to follow, comes back all the same, as in Shopify's report", async () => {
    const at = await opened();
    const [unpaid, paid] = [await at.order({ paid: false }), await at.order()];
    await cancelOrder(sandbox, at.domain, unpaid.id);
    await cancelOrder(sandbox, at.domain, paid.id, { refund: false });
    expect(await figures(at)).toEqual({ orders: 2, gross: 12000n, discounts: 1200n, refunds: 10800n, net: 0n });
    expect(await totals(at.shop, unpaid)).toMatchObject({ total: 0n, outstanding: 0n });
    expect(await totals(at.shop, paid)).toMatchObject({ total: 0n, outstanding: -5400n });
  });

  test("that is deleted is gone", async () => {
    const at = await opened();
    const order = await at.order();
    expect(await figures(at)).toEqual(untouched);
    await deleteOrder(sandbox, at.domain, order.id);
    expect(await figures(at)).toBeNull();
  });

  test("that is a test is in no total", async () => {
    const at = await opened();
    await at.order({ test: true });
    expect(await figures(at)).toBeNull();
  });

  test.each(["pos", "shopify_draft_order", "subscription_contract", "3890849"])("from %s counts as any other", async (source) => {
    const at = await opened();
    await at.order({ source });
    expect(await figures(at)).toEqual(untouched);
  });

  test("of a draft that staff lessened has that discount beside the code's", async () => {
    const at = await opened();
    // 60.00 − 10% = 54.00; half of that is given by hand.
    await at.order({ source: "shopify_draft_order", manualDiscount: { title: "Friend", type: "percentage", value: "50" } });
    expect(await figures(at)).toEqual({ ...untouched, discounts: 3300n, net: 2700n });
  });

  test("of a subscription counts each time that it is renewed", async () => {
    const at = await opened();
    for (const month of ["03", "04", "05"]) await at.order({ source: "subscription_contract", processedAt: `2026-${month}-01T12:00:00Z` });
    expect(await figures(at)).toEqual({ orders: 3, gross: 18000n, discounts: 1800n, refunds: 0n, net: 16200n });
  });
});

describe("a refund", () => {
  test.each(["no_restock", "cancel", "return"] as const)(
    "of one piece of three gives back a third of the line, restocked or not (%s)",
    async (restockType) => {
      const at = await opened();
      const order = await at.order();
      await refundOrder(sandbox, at.domain, order.id, { lines: [{ line: 0, quantity: 1, restockType }] });
      expect(await figures(at)).toEqual({ ...untouched, refunds: 1800n, net: 3600n });
      expect(await totals(at.shop, order)).toMatchObject({ total: 3600n, discounts: 400n });
    },
  );

  test("of thirds that do not divide gives back the whole in the end, to the cent", async () => {
    const at = await opened();
    // 3 × 3.33 = 9.99, a tenth of it 1.00: 8.99 were paid. Pieces: 3.00, 2.99, 3.00.
    const order = await at.order({ lines: [{ title: "Bud", price: "3.33", quantity: 3 }] });
    const seen = [];
    for (let piece = 0; piece < 3; piece++) {
      await refundOrder(sandbox, at.domain, order.id, { lines: [{ line: 0, quantity: 1 }] });
      seen.push((await figures(at))!.refunds);
    }
    expect(seen).toEqual([300n, 599n, 899n]);
    expect(await figures(at)).toMatchObject({ net: 0n });
  });

  test("of shipping alone is no returned goods", async () => {
    const at = await opened();
    const order = await at.order({ shipping: { title: "Post", price: "5.00" } });
    await refundOrder(sandbox, at.domain, order.id, { shipping: "2.00" });
    expect(await figures(at)).toEqual(untouched);
    expect(await totals(at.shop, order)).toMatchObject({ shipping: 300n, total: 5700n });
  });

  test("of an amount without goods is a discrepancy: it lessens net, and not what the order comes to", async () => {
    const at = await opened();
    const order = await at.order();
    await refundOrder(sandbox, at.domain, order.id, { amount: "7.00" });
    expect(await figures(at)).toEqual({ ...untouched, refunds: 700n, net: 4700n });
    expect(await totals(at.shop, order)).toMatchObject({ total: 5400n, discrepancies: -700n });
  });

  test("that pays back less than the goods cost counts what was paid back", async () => {
    const at = await opened();
    const order = await at.order();
    await refundOrder(sandbox, at.domain, order.id, { lines: [{ line: 0, quantity: 1 }], amount: "10.00" });
    expect(await figures(at)).toEqual({ ...untouched, refunds: 1000n, net: 4400n });
    expect(await totals(at.shop, order)).toMatchObject({ total: 3600n, discrepancies: 800n });
  });

  test("years later counts on the day of the return", async () => {
    const at = await opened();
    const order = await at.order({ processedAt: "2023-03-01T12:00:00Z" });
    await refundOrder(sandbox, at.domain, order.id, { lines: [{ line: 0, quantity: 3 }], at: "2026-11-20T12:00:00Z" });
    expect(await figures(at)).toEqual({ ...untouched, refunds: 5400n, net: 0n });
    const days = await sqlForShop(at.shop.id, (sql) => campaignDays(sql, at.shop.id, at.campaignId, "USD"));
    expect(days.map(({ day, figures: of }) => [day, of.orders, of.net])).toEqual([
      ["2023-03-01", 1, 5400n],
      ["2026-11-20", 0, -5400n],
    ]);
  });
});

describe("an edit", () => {
  test("that takes pieces off counts them as given back, paid back or not", async () => {
    for (const payBack of [true, false]) {
      const at = await opened();
      const order = await at.order();
      await editOrder(sandbox, at.domain, order.id, { remove: [{ line: 0, quantity: 2 }], payBack });
      expect(await figures(at)).toEqual({ ...untouched, refunds: 3600n, net: 1800n });
      expect(await totals(at.shop, order)).toMatchObject({ total: 1800n, outstanding: payBack ? 0n : -3600n });
    }
  });

  test("that adds goods makes the order larger by their price, without a discount, and leaves it to be paid", async () => {
    const at = await opened({ taxRate: "0.1" });
    const order = await at.order();
    await editOrder(sandbox, at.domain, order.id, { add: [{ title: "Bud", price: "3.00", quantity: 2 }] });
    expect(await figures(at)).toEqual({ ...untouched, gross: 6600n, net: 6000n });
    // 60.00 goods and 6.00 tax on them.
    expect(await totals(at.shop, order)).toMatchObject({ tax: 600n, total: 6600n, outstanding: 660n });
    await payOrder(sandbox, at.domain, order.id);
    expect(await figures(at)).toMatchObject({ net: 6000n });
    expect((await totals(at.shop, order)).outstanding).toBe(0n);
  });

  test("that raises a quantity counts the further pieces at full price", async () => {
    const at = await opened();
    const order = await at.order();
    await editOrder(sandbox, at.domain, order.id, { more: [{ line: 0, quantity: 1 }] });
    expect(await figures(at)).toEqual({ ...untouched, gross: 8000n, net: 7400n });
    expect(await totals(at.shop, order)).toMatchObject({ total: 7400n, outstanding: 2000n });
  });

  test("that adds and removes at once counts both", async () => {
    const at = await opened();
    const order = await at.order();
    await editOrder(sandbox, at.domain, order.id, { remove: [{ line: 0, quantity: 3 }], add: [{ title: "Bud", price: "3.00", quantity: 1 }] });
    expect(await figures(at)).toEqual({ orders: 1, gross: 6300n, discounts: 600n, refunds: 5400n, net: 300n });
    expect(await totals(at.shop, order)).toMatchObject({ total: 300n, outstanding: 0n });
  });
});

describe("an exchange", () => {
  test("for dearer goods leaves the difference to be paid", async () => {
    const at = await opened();
    const order = await at.order();
    await exchangeOrder(sandbox, at.domain, order.id, { back: [{ line: 0, quantity: 1 }], for: [{ title: "Urn", price: "30.00", quantity: 1 }] });
    expect(await figures(at)).toEqual({ orders: 1, gross: 9000n, discounts: 600n, refunds: 1800n, net: 6600n });
    expect(await totals(at.shop, order)).toMatchObject({ total: 6600n, outstanding: 1200n });
  });

  test("for cheaper goods pays the difference back", async () => {
    const at = await opened();
    const order = await at.order();
    await exchangeOrder(sandbox, at.domain, order.id, { back: [{ line: 0, quantity: 1 }], for: [{ title: "Bud", price: "3.00", quantity: 1 }] });
    expect(await figures(at)).toEqual({ orders: 1, gross: 6300n, discounts: 600n, refunds: 1800n, net: 3900n });
    expect(await totals(at.shop, order)).toMatchObject({ total: 3900n, outstanding: 0n });
  });
});

describe("what is no sale of goods", () => {
  test("a gift card sold is in no figure, and given back neither", async () => {
    const at = await opened();
    const lines = [
      { title: "Vase", price: "20.00", quantity: 3 },
      { title: "Gift card", price: "25.00", quantity: 2, giftCard: true },
    ];
    const order = await at.order({ lines, codes: ["ROSE"] });
    // A tenth of 110.00 is 11.00, of which 6.00 fall on the vases.
    expect(await figures(at)).toEqual(untouched);
    expect(await totals(at.shop, order)).toMatchObject({ net: 5400n, giftCards: 4500n, total: 9900n });
    await refundOrder(sandbox, at.domain, order.id, { lines: [{ line: 1, quantity: 1 }] });
    expect(await figures(at)).toEqual(untouched);
    expect(await totals(at.shop, order)).toMatchObject({ giftCards: 2250n, total: 7650n });
  });

  test("shipping, tax and tips are in no figure of the campaign and in the order's total", async () => {
    const at = await opened({ taxRate: "0.1" });
    const order = await at.order({ shipping: { title: "Post", price: "5.00" }, tip: "2.00" });
    expect(await figures(at)).toEqual(untouched);
    // Tax: a tenth of 54.00 and of 5.00.
    expect(await totals(at.shop, order)).toMatchObject({ shipping: 500n, tax: 590n, tips: 200n, sales: 6490n, total: 6690n });
  });

  test("tax in the prices is taken out of them", async () => {
    const at = await opened({ currency: "GBP", taxesIncluded: true, taxRate: "0.2" });
    const order = await at.order({ shipping: { title: "Post", price: "6.00" } });
    // 54.00 were paid, 9.00 of it tax; without tax 45.00, which is 50.00 less a tenth.
    expect(await figures(at)).toEqual({ orders: 1, gross: 5000n, discounts: 500n, refunds: 0n, net: 4500n });
    expect(await totals(at.shop, order)).toMatchObject({ net: 4500n, shipping: 500n, tax: 1000n, total: 6000n });
    await refundOrder(sandbox, at.domain, order.id, { lines: [{ line: 0, quantity: 1 }], shipping: true });
    expect(await figures(at)).toMatchObject({ refunds: 1500n, net: 3000n });
    expect(await totals(at.shop, order)).toMatchObject({ shipping: 0n, tax: 600n, total: 3600n });
  });

  test("a charge-back is a matter of the payment: no figure changes until goods or money are given back", async () => {
    const at = await opened();
    const order = await at.order();
    await disputeOrder(sandbox, at.domain, order.id);
    expect(await figures(at)).toEqual(untouched);
    await disputeOrder(sandbox, at.domain, order.id, { status: "LOST" });
    expect(await figures(at)).toEqual(untouched);
    await cancelOrder(sandbox, at.domain, order.id, { reason: "fraud" });
    expect(await figures(at)).toMatchObject({ orders: 1, net: 0n });
  });
});

describe("currencies", () => {
  test("without minor units and with three places are exact", async () => {
    const yen = await opened({ currency: "JPY" });
    await yen.order({ lines: [{ title: "Vase", price: "1001", quantity: 3 }] });
    // 3003 less 300 (a tenth, rounded).
    expect(await figures(yen)).toEqual({ orders: 1, gross: 3003n, discounts: 300n, refunds: 0n, net: 2703n });
    const dinar = await opened({ currency: "KWD" });
    await dinar.order({ lines: [{ title: "Vase", price: "1.115", quantity: 3 }] });
    // 3.345 less 0.335.
    expect(await figures(dinar)).toEqual({ orders: 1, gross: 3345n, discounts: 335n, refunds: 0n, net: 3010n });
  });

  test("that the buyer saw are kept beside the shop's, and agree with the order in both", async () => {
    const at = await opened();
    const order = await at.order({ presentment: { currency: "JPY", rate: "151.37" }, shipping: { title: "Post", price: "5.00" }, tip: "1.00" });
    await refundOrder(sandbox, at.domain, order.id, { lines: [{ line: 0, quantity: 2 }] });
    expect(await figures(at)).toEqual({ ...untouched, refunds: 3600n, net: 1800n });
    await totals(at.shop, order);
    const current = (await sqlForShop(at.shop.id, (sql) => readCurrent(sql, at.shop.id, BigInt(order.id))))!;
    // A vase is 3027.4 → 3027; three less 908 (6.00 → 908.22) are 8173, of which two thirds go back: 5449 of 8173 stay 2724.
    expect(current.presentment).toMatchObject({
      currency: "JPY",
      ours: { net: 2724n, shipping: 757n, tips: 151n, total: 3632n },
      stated: { total: 3632n },
    });
  });
});

test("customers who are merged in Shopify are one from then on", async () => {
  const at = await opened();
  const one = await at.order({ processedAt: "2026-03-01T12:00:00Z" });
  const other = await at.order({ customer: { email: "ada@work.example" }, processedAt: "2026-03-02T12:00:00Z" });
  const counts = async () => {
    await figures(at);
    const rows = await sqlForShop(at.shop.id, (sql) => campaignFigures(sql, at.shop.id, at.campaignId));
    return [rows[0]!.figures.newCustomers, rows[0]!.figures.returningCustomers];
  };
  expect(await counts()).toEqual([2, 0]);
  await mergeCustomers(sandbox, at.domain, other.customerId!, one.customerId!);
  expect(await counts()).toEqual([1, 1]);
});
