import type { Purchase } from "./purchase.ts";
import type { WorldProduct } from "./world.ts";

/** The catalogue that the purchases show: title as sold last, price as sold most often. By SKU. */
export function listProducts(purchases: readonly Purchase[]): WorldProduct[] {
  const products = new Map<string, { title: string; giftCard: boolean; prices: Map<bigint, number> }>();
  for (const { lines } of purchases) {
    for (const { sku, title, unitPrice, giftCard } of lines) {
      const product = products.get(sku) ?? { title, giftCard, prices: new Map<bigint, number>() };
      product.title = title || product.title || sku;
      product.prices.set(unitPrice, (product.prices.get(unitPrice) ?? 0) + 1);
      products.set(sku, product);
    }
  }
  return [...products]
    .map(([sku, { title, giftCard, prices }]) => ({
      sku,
      title,
      giftCard,
      price: [...prices].reduce((most, entry) => (entry[1] > most[1] ? entry : most))[0],
    }))
    .sort((a, b) => (a.sku < b.sku ? -1 : 1));
}
