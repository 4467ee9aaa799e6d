import type { Figures } from "#app/metrics/figures.ts";
import type { ShopFormats } from "./formats.ts";

const DEFINITIONS = {
  campaigns: "Net revenue that is credited to campaigns, archived ones too.",
  own: "Net revenue of what ambassadors bought themselves. Your attribution settings say whether it counts for campaigns.",
  uncredited: "Net revenue of orders that no campaign earned. Each of them says why.",
  shop: "Net revenue of all orders that were read. The parts always add up to it.",
};

/**
 * The shop's net revenue and orders in its own currency: campaigns + own purchases that do not count for them + uncredited = shop.
 * `byCampaign`: key 0 is uncredited.
 */
export function shopTotals(formats: ShopFormats, byCampaign: ReadonlyMap<bigint, Figures>, ownPurchases: readonly Figures[]) {
  const sum = (figures: Figures[]) => ({
    net: figures.reduce((total, one) => total + one.net, 0n),
    orders: figures.reduce((total, one) => total + one.orders, 0),
  });
  const uncredited = sum([...byCampaign].filter(([id]) => id === 0n).map(([, figures]) => figures));
  const campaigns = sum([...byCampaign].filter(([id]) => id !== 0n).map(([, figures]) => figures));
  const own = sum([...ownPurchases]);
  const total = (key: keyof typeof DEFINITIONS, label: string, { net, orders }: { net: bigint; orders: number }, url?: string) => ({
    key,
    label,
    definition: DEFINITIONS[key],
    net: formats.money(net),
    orders: orders === 1 ? "1 order" : `${formats.count(orders)} orders`,
    ...(url ? { url } : {}),
  });
  return {
    parts: [
      total("campaigns", "Campaigns", campaigns),
      ...(own.orders > 0 || own.net !== 0n ? [total("own", "Own purchases", own)] : []),
      total("uncredited", "Uncredited", uncredited, "/app/uncredited"),
    ],
    sum: total("shop", "Shop", { net: campaigns.net + own.net + uncredited.net, orders: campaigns.orders + own.orders + uncredited.orders }),
    any: campaigns.orders + own.orders + uncredited.orders > 0,
  };
}
