import type { Figures } from "#app/metrics/figures.ts";
import type { ShopFormats } from "./formats.ts";

/** Orders that the shop took in another currency than its own of today (it changed it): named apart, since amounts of two currencies do not add up. */
export function otherCurrencies(formats: ShopFormats, rows: readonly { figures: Figures }[]): string[] {
  const byCurrency = Map.groupBy(
    rows.map(({ figures }) => figures).filter(({ currency }) => currency !== formats.currency),
    ({ currency }) => currency,
  );
  return [...byCurrency].map(([currency, figures]) => {
    const net = figures.reduce((sum, one) => sum + one.net, 0n);
    const orders = figures.reduce((sum, one) => sum + one.orders, 0);
    return `${formats.count(orders)} ${orders === 1 ? "order" : "orders"} in ${currency}, net revenue ${formats.money(net, currency)}`;
  });
}
