import type { Sql } from "#app/platform/database.ts";
import { type Part, salesByProof, salesOutside } from "#app/metrics/queries/salesByProof.ts";
import { splitByWeight } from "#app/platform/money.ts";
import type { ShopFormats } from "./formats.ts";

const PARTS: Record<Part, { label: string; help: string }> = {
  code: { label: "Code only", help: "A code of the campaign was used, and no visit by the link is known." },
  link: { label: "Link only", help: "The buyer came by a Pulse link of the campaign and used none of its codes." },
  both: { label: "Code and link", help: "Both say the same." },
  won: { label: "Customers won before", help: "Later orders of customers whom this campaign won, when your settings count them." },
  own: { label: "Own purchases", help: "The buyer is an ambassador of the campaign." },
  other_campaigns: { label: "Other campaigns", help: "Credited to your other campaigns in the same days." },
  uncredited: { label: "Uncredited", help: "Nothing points to a campaign. Some of these buyers saw a post and came without code or link." },
};

/** What the shop sold while the campaign ran, by what proves it: the parts add up to the whole. Null before the campaign begins. */
export async function truthTable(
  sql: Sql,
  shopId: bigint,
  formats: ShopFormats,
  campaign: { id: bigint; startsOn: string; endsOn: string | null },
  today: string,
) {
  const days = { from: campaign.startsOn, until: campaign.endsOn !== null && campaign.endsOn < today ? campaign.endsOn : today };
  if (days.from > days.until) return null;
  const sales = await salesByProof(sql, shopId, campaign.id, formats.currency, days);
  const outside = await salesOutside(sql, shopId, campaign.id, formats.currency, days);
  const whole = sales.reduce((sum, { net }) => sum + net, 0n);
  const tenths = splitByWeight(
    1000n,
    sales.map(({ net }) => (net > 0n ? net : 0n)),
  );
  const drawn = sales.reduce((sum, { net }) => sum + (net > 0n ? net : 0n), 0n);
  return {
    dates: days.from === days.until ? formats.day(days.from) : `${formats.day(days.from)} to ${formats.day(days.until)}`,
    parts: sales.map(({ part, orders, net }, i) => ({
      id: part,
      ...PARTS[part],
      net: formats.money(net),
      orders: formats.count(orders),
      /** Per cent of the whole, which they add up to; null where there is none, or a part is returns. */
      share: whole > 0n && whole === drawn ? `${(Number(tenths[i]!) / 10).toFixed(1)}%` : null,
      /** Of the bar, in per cent. */
      width: drawn > 0n && net > 0n ? Number((net * 100_000n) / drawn) / 1000 : 0,
    })),
    whole: { net: formats.money(whole), orders: formats.count(sales.reduce((sum, { orders }) => sum + orders, 0)) },
    outside: outside === 0n ? null : formats.money(outside),
    empty: sales.every(({ orders, net }) => orders === 0 && net === 0n),
  };
}
