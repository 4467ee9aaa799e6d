import type { Figures } from "#app/metrics/figures.ts";
import type { ShopFormats } from "./formats.ts";

const DEFINITIONS = {
  campaigns: "Net revenue that is credited to campaigns, archived ones too.",
  uncredited: "Net revenue of orders that no campaign earned. Each of them says why.",
  shop: "Net revenue of all orders that were read. Campaigns and uncredited always add up to it.",
};

/** The shop's net revenue and orders in its own currency: campaigns + uncredited = shop. `byCampaign`: key 0 is uncredited. */
export function shopTotals(formats: ShopFormats, byCampaign: ReadonlyMap<bigint, Figures>) {
  const sum = (figures: Figures[]) => ({
    net: figures.reduce((total, one) => total + one.net, 0n),
    orders: figures.reduce((total, one) => total + one.orders, 0),
  });
  const uncredited = sum([...byCampaign].filter(([id]) => id === 0n).map(([, figures]) => figures));
  const campaigns = sum([...byCampaign].filter(([id]) => id !== 0n).map(([, figures]) => figures));
  const total = (key: keyof typeof DEFINITIONS, label: string, { net, orders }: { net: bigint; orders: number }, url?: string) => ({
    key,
    label,
    definition: DEFINITIONS[key],
    net: formats.money(net),
    orders: orders === 1 ? "1 order" : `${formats.count(orders)} orders`,
    ...(url ? { url } : {}),
  });
  return {
    parts: [total("campaigns", "Campaigns", campaigns), total("uncredited", "Uncredited", uncredited, "/app/uncredited")],
    sum: total("shop", "Shop", { net: campaigns.net + uncredited.net, orders: campaigns.orders + uncredited.orders }),
    any: campaigns.orders + uncredited.orders > 0,
  };
}
