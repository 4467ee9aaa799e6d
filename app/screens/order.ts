import { explainOrder, type ExplainedCode, type ExplainedCredit, type OrderExplanation } from "#app/attribution/explainOrder.ts";
import { readCurrent } from "#app/domain/orders/readCurrent.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { definitions } from "#app/metrics/definitions.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";
import { orderNow } from "./orderNow.ts";

const SOURCES: Record<string, string> = {
  web: "Online store",
  pos: "Point of sale",
  shopify_draft_order: "Draft order",
  subscription_contract: "Subscription",
};

const RULES: Record<ExplainedCredit["rule"], string> = {
  code: "A code of the campaign is on the order, and it was valid on the day of the order.",
  deleted_order: "The order was deleted in Shopify, so it counts for nobody.",
  test_order: "This is a test order. Test orders are kept out of the totals.",
  no_code: "The order carries no code, so nothing points to a campaign.",
  unknown_code: "None of the codes on the order belongs to a campaign.",
  code_not_valid_then: "A code on the order belongs to a campaign, but not on the day of the order.",
};

const OUTCOMES: Record<ExplainedCode["outcome"], string> = {
  won: "Belongs to a campaign and earned its credit.",
  not_a_campaign_code: "Not a code of a campaign.",
  not_valid_then: "Belongs to a campaign, but the campaign or the assignment did not cover the day of the order.",
  kept_out: "Belongs to a campaign, but this order counts for nobody.",
};

/** Why an order was credited as it was, in plain words. Null when the shop has no such order. */
export async function orderScreen(shop: Shop, orderId: bigint) {
  const read = await sqlForShop(shop.id, async (sql) => {
    const order = await explainOrder(sql, shop.id, orderId, shop.timeZone);
    return order && { order, current: await readCurrent(sql, shop.id, orderId) };
  });
  if (!read) return null;
  const { order, current } = read;
  const formats = formatsOf(shop);
  const money = (units: bigint) => formats.money(units, order.currency);
  const credited = order.credits.filter((credit) => credit.campaignId !== 0n);
  const reason = order.credits.find((credit) => credit.campaignId === 0n);
  return {
    id: String(order.orderId),
    name: order.name,
    at: formats.instant(order.processedAt),
    source: SOURCES[order.source] ?? order.source,
    test: order.test,
    deleted: order.deleted,
    cancelledAt: order.cancelledAt ? formats.instant(order.cancelledAt) : null,
    adminUrl: `shopify://admin/orders/${order.orderId}`,
    figures: figureLines(order, money),
    now: current && orderNow(current, formats),
    credits: credited.map((credit, i) => creditView(credit, i, money)),
    uncredited: reason ? RULES[reason.rule] : order.credits.length === 0 ? "The order has arrived and its credit is being worked out." : null,
    codes: order.codes.map(({ code, amount, outcome }) => ({ code, amount: money(amount), words: OUTCOMES[outcome] })),
    codesNote: codesNote(order),
    lost: lostWords(order),
    refunds: order.refundsByDay.map(({ day, amount }) => ({ key: day, label: formats.day(day), value: money(amount) })),
    back: credited[0]
      ? { content: credited[0].campaign ?? "Campaign", url: `/app/campaigns/${credited[0].campaignId}?tab=orders` }
      : { content: "Uncredited orders", url: "/app/uncredited" },
  };
}

function figureLines(order: OrderExplanation, money: ShopFormats["money"]) {
  const line = (key: "gross" | "discounts" | "refunds" | "net", value: string, strong = false) => ({
    key,
    label: definitions[key].label,
    definition: definitions[key].definition,
    value,
    strong,
  });
  return [
    line("gross", money(order.gross)),
    line("discounts", money(-order.discounts)),
    line("refunds", money(-order.refunds)),
    line("net", money(order.net), true),
  ];
}

function creditView(credit: ExplainedCredit, position: number, money: ShopFormats["money"]) {
  const campaignUrl = `/app/campaigns/${credit.campaignId}`;
  return {
    key: String(position),
    campaign: { name: credit.campaign ?? "Campaign", url: campaignUrl },
    ambassador: credit.ambassadorId === null ? null : { handle: credit.handle ?? "Ambassador", url: `/app/ambassadors/${credit.ambassadorId}` },
    rule: credit.code ? `${RULES[credit.rule]} The code: ${credit.code}.` : RULES[credit.rule],
    net: money(credit.gross - credit.discounts - credit.refunds),
  };
}

/** Shopify states what a code took off with tax where prices include it, and with shipping; discounts here are without. */
function codesNote(order: OrderExplanation): string | null {
  const taken = order.codes.reduce((sum, code) => sum + code.amount, 0n);
  if (taken === 0n || taken === order.discounts) return null;
  return "What a code took off is shown as Shopify states it: with tax where your prices include it, and with shipping discounts. Discounts under “Money” are without both.";
}

function lostWords(order: OrderExplanation): string[] {
  const shared = order.credits.filter((credit) => credit.campaignId !== 0n).length > 1;
  return [
    ...order.codes.filter((code) => code.outcome !== "won").map(({ code, outcome }) => `${code}: ${OUTCOMES[outcome]}`),
    ...(shared ? ["More than one code earned credit, so the order was shared: the shares add up to the order, and nothing is counted twice."] : []),
  ];
}
