import type { InMoney } from "#app/domain/orders/inMoney.ts";
import type { CurrentTotals } from "#app/domain/orders/currentTotals.ts";
import type { ShopFormats } from "./formats.ts";

type Part = { key: keyof CurrentTotals; label: string; definition?: string; strong?: boolean; less?: boolean };

const PARTS: readonly Part[] = [
  { key: "net", label: "Net revenue", definition: "Gross sales − discounts − refunds, as in the totals of campaigns." },
  { key: "shipping", label: "Shipping", definition: "After its discounts and refunds, without the tax that your prices include." },
  { key: "tax", label: "Tax", definition: "All tax, in prices and on top, less what was given back." },
  { key: "duties", label: "Duties" },
  { key: "fees", label: "Additional fees" },
  { key: "sales", label: "Total sales", definition: "Net revenue + shipping + tax + duties + fees, as in Shopify’s sales report.", strong: true },
  { key: "giftCards", label: "Gift cards", definition: "Gift cards sold on this order: Shopify’s report calls them no sales." },
  { key: "tips", label: "Tips" },
  {
    key: "discrepancies",
    label: "Refund discrepancies",
    definition:
      "What goods that came back were worth less what was paid back for them. It is part of net revenue, and of no total on the order itself.",
    less: true,
  },
  { key: "total", label: "Current total, by our figures", strong: true },
];

const ALWAYS: readonly (keyof CurrentTotals)[] = ["net", "shipping", "tax", "sales", "total"];

/**
 * What an order comes to now by our figures, part by part, beside Shopify's own current total; in the buyer's money too where that is
 * another. `agrees` is null where Shopify states no current total.
 */
export function orderNow({ shop, presentment }: { shop: InMoney; presentment: InMoney | null }, formats: ShopFormats) {
  const moneys = presentment ? [shop, presentment] : [shop];
  const write = (pick: (money: InMoney) => bigint | null) =>
    moneys.flatMap((money) => (pick(money) === null ? [] : [formats.money(pick(money)!, money.currency)])).join(" · ");
  const lines = PARTS.filter(({ key }) => ALWAYS.includes(key) || moneys.some((money) => money.ours[key] !== 0n)).map(
    ({ key, label, definition, strong = false, less = false }) => ({
      ...{ key, label, definition, strong },
      value: write((money) => (less ? -money.ours[key] : money.ours[key])),
    }),
  );
  const known = shop.stated.total !== null;
  const stated = { key: "stated", label: "Shopify’s own current total", value: known ? write((money) => money.stated.total) : "Not stated" };
  const owed = shop.stated.outstanding ?? 0n;
  const outstanding = {
    key: "outstanding",
    label: owed > 0n ? "Still to be paid" : "To be paid back",
    value: formats.money(owed < 0n ? -owed : owed, shop.currency),
  };
  const differs = moneys.filter((money) => money.stated.total !== null && money.ours.total !== money.stated.total);
  return {
    lines: [...lines, stated, ...(owed === 0n ? [] : [outstanding])],
    agrees: known ? differs.length === 0 : null,
    words: wordsFor(shop, known, differs),
  };

  function wordsFor(money: InMoney, isKnown: boolean, different: InMoney[]): string {
    if (!isKnown) return "Shopify’s version of this order states no current total, so there is nothing to compare with.";
    const theirs = formats.money(money.stated.total!, money.currency);
    if (different.length === 0)
      return `Shopify’s own current total: ${theirs}; ours: ${formats.money(money.ours.total, money.currency)}. They agree.`;
    return different
      .map(
        (one) =>
          `Shopify’s own current total: ${formats.money(one.stated.total!, one.currency)}; ours: ${formats.money(one.ours.total, one.currency)}.`,
      )
      .join(" ")
      .concat(" The figures of campaigns follow the order’s lines and refunds.");
  }
}

const STATUSES: Record<string, string> = {
  NEEDS_RESPONSE: "needs your response",
  UNDER_REVIEW: "under review",
  ACCEPTED: "accepted",
  WON: "won",
  LOST: "lost",
  PREVENTED: "prevented",
};

/** Disputes in words: a payment's matter, which changes no figure here. */
export function disputeWords(disputes: readonly { initiatedAs: string; status: string }[]): string[] {
  return disputes.map(({ initiatedAs, status }) => {
    const kind = initiatedAs === "CHARGEBACK" ? "Charge-back" : "Inquiry of the buyer’s bank";
    return `${kind}: ${STATUSES[status] ?? status.toLowerCase().replaceAll("_", " ")}`;
  });
}
