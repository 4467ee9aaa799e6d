import { takeIds, type Sql } from "../database.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Product, ProductInput } from "./types.ts";

/** Puts products with one variant each into the shop's catalogue, answered in the order given. */
export async function addProducts(sandbox: Sandbox, shop: string, inputs: readonly ProductInput[]): Promise<Product[]> {
  const nextId = await takeIds(sandbox.db, inputs.length * 2);
  const products = inputs.map((input): Product => ({
    variantTitle: null,
    sku: null,
    vendor: shop.split(".")[0]!,
    giftCard: false,
    taxable: !input.giftCard,
    requiresShipping: !input.giftCard,
    createdAt: new Date().toISOString(),
    ...input,
    id: input.id ?? nextId(),
    variantId: input.variantId ?? nextId(),
  }));
  await sandbox.db.query(
    `insert into product (shop, id, sku, doc) select $1, (doc ->> 'id')::bigint, doc ->> 'sku', doc from jsonb_array_elements($2::jsonb) doc
     on conflict (shop, id) do update set sku = excluded.sku, doc = excluded.doc`,
    [shop, JSON.stringify(products)],
  );
  return products;
}

export async function allProducts(sandbox: Sandbox, shop: string): Promise<Product[]> {
  const { rows } = await sandbox.db.query<{ doc: Product }>("select doc from product where shop = $1 order by id", [shop]);
  return rows.map(({ doc }) => doc);
}

/** The products with these ids or SKUs, by either. */
export async function productsOf(sql: Sql, shop: string, ids: readonly number[], skus: readonly string[]): Promise<Map<number | string, Product>> {
  const { rows } = await sql.query<{ doc: Product }>("select doc from product where shop = $1 and (id = any($2) or sku = any($3)) order by id desc", [
    shop,
    ids,
    skus,
  ]);
  const found = new Map<number | string, Product>();
  for (const { doc } of rows) {
    found.set(doc.id, doc);
    if (doc.sku) found.set(doc.sku, doc);
  }
  return found;
}
