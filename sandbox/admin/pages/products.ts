import type { Product } from "../../store/types.ts";
import { html, type Html } from "../html.ts";
import { adminFrame, storeOf } from "../layout.ts";
import type { Visit } from "../pages.ts";
import { listOf, pageOf, pager } from "./list.ts";

/** What the shop sells. */
export async function productsPage({ sandbox, shop, query }: Visit): Promise<Html> {
  const page = pageOf(query);
  const { items, more } = await listOf<Product>(sandbox, "product", shop.domain, page);
  const row = (product: Product) =>
    html`<tr>
      <td>${product.title}</td>
      <td>${product.sku}</td>
      <td class="number">${product.price} ${shop.currency}</td>
    </tr>`;
  const main = html`<div class="page">
    <h1>Products</h1>
    <section class="card table">
      <div class="scroll" role="region" aria-label="Products" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Product</th>
              <th scope="col">SKU</th>
              <th scope="col" class="number">Price</th>
            </tr>
          </thead>
          <tbody>
            ${items.map(row)}
          </tbody>
        </table>
      </div>
      ${pager(`/store/${storeOf(shop)}/products`, page, more)}
    </section>
  </div>`;
  return adminFrame(sandbox, shop, { title: "Products", section: "products", main });
}
