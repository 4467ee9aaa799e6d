import { explainOrder, type ExplainedCredit, type OrderExplanation } from "#app/attribution/explainOrder.ts";
import { suspicionsOfCodes } from "#app/attribution/leaks/suspicions.ts";
import { readCurrent } from "#app/domain/orders/readCurrent.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { definitions } from "#app/metrics/definitions.ts";
import { sqlPipeline } from "#app/platform/database.ts";
import { CODE_OUTCOMES, LINK_OUTCOMES, MODELS, RULES, VIAS } from "./creditWords.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";
import { orderNow } from "./orderNow.ts";
import { SIGN_NAMES, signWords } from "./signWords.ts";

const SOURCES: Record<string, string> = {
  web: "Online store",
  pos: "Point of sale",
  shopify_draft_order: "Draft order",
  subscription_contract: "Subscription",
};

/** Why an order was credited as it was, in plain words. Null when the shop has no such order. */
export async function orderScreen(shop: Shop, orderId: bigint) {
  const read = await sqlPipeline(shop.id, async (sql) => {
    const order = await explainOrder(sql, shop.id, orderId, shop.timeZone);
    if (!order) return null;
    const codeIds = order.codes.flatMap((code) => code.codeId ?? []);
    return { order, current: await readCurrent(sql, shop.id, orderId), signs: await suspicionsOfCodes(sql, shop.id, codeIds) };
  });
  if (!read) return null;
  const { order, current, signs } = read;
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
    policy: `${MODELS[order.policy.model].label}, look-back window ${order.policy.windowDays} ${order.policy.windowDays === 1 ? "day" : "days"}`,
    codes: order.codes.map(({ code, amount, outcome }) => ({ code, amount: money(amount), words: CODE_OUTCOMES[outcome] })),
    links: order.links.map((link, i) => ({
      key: String(i),
      who: [link.campaign ?? "A campaign", link.handle].filter(Boolean).join(", "),
      at: formats.instant(link.at),
      words: `${LINK_OUTCOMES[link.outcome]} Known from ${link.via.map((via) => VIAS[via]).join(" and ")}.`,
    })),
    won: order.won && {
      name: order.won.name ?? String(order.won.orderId),
      url: `/app/orders/${order.won.orderId}`,
      at: formats.instant(order.won.at),
    },
    ownPurchase: order.ownPurchase,
    signs: signs.map((one) => ({ key: `${one.codeId}/${one.sign}`, code: one.code, words: `${SIGN_NAMES[one.sign]}: ${signWords(formats, one)}` })),
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
    ...order.codes.filter((code) => code.outcome !== "won").map(({ code, outcome }) => `${code}: ${CODE_OUTCOMES[outcome]}`),
    ...order.links
      .filter((link) => link.outcome !== "won")
      .map((link) => `${link.handle ?? link.campaign ?? "A link"}: ${LINK_OUTCOMES[link.outcome]}`),
    ...(shared ? ["More than one earned credit, so the order was shared: the shares add up to the order, and nothing is counted twice."] : []),
  ];
}
