import { type Html, html } from "../admin/html.ts";
import { allProducts } from "../store/products.ts";
import type { Product } from "../store/types.ts";
import type { Store } from "./page.ts";

const SHOWN = 24;

/** The products; any address of the store that is nothing else is a landing page and shows them. */
export async function productsPage({ sandbox, shop, base }: Store): Promise<Html> {
  const products = (await allProducts(sandbox, shop.domain)).slice(0, SHOWN);
  if (products.length === 0) return html`<p>There is nothing to buy here yet.</p>`;
  return html`<ul class="goods">
    ${products.map(
      (product) =>
        html`<li>
          <a href="${base}/products/${product.id}">${product.title}</a>
          <p>${product.price} ${shop.currency}</p>
          ${addForm(base, product)}
        </li>`,
    )}
  </ul>`;
}

export function productPage({ base, shop }: Store, product: Product): Html {
  return html`<p>${product.price} ${shop.currency}, from ${product.vendor}</p>
    ${addForm(base, product)}`;
}

function addForm(base: string, product: Product): Html {
  return html`<form method="post" action="${base}/cart/add">
    <input type="hidden" name="productId" value="${product.id}" /><button>Add to cart</button>
  </form>`;
}

export async function cartPage({ sandbox, shop, base, visitor }: Store, fault: string | null): Promise<Html> {
  const products = new Map((await allProducts(sandbox, shop.domain)).map((product) => [product.id, product]));
  if (visitor.lines.length === 0) return html`<p>Your cart is empty. <a href="${base}/">See the products.</a></p>`;
  return html`<div class="columns">
    <ul>
      ${visitor.lines.map(({ productId, quantity }) => html`<li>${quantity} × ${products.get(productId)?.title ?? "A product"}</li>`)}
    </ul>
    <form method="post" action="${base}/checkout" class="box">
      <h2>Check out</h2>
      ${fault && html`<p role="alert">${fault}</p>`}
      <label>E-mail <input type="email" name="email" required autocomplete="email" /></label>
      <label>Discount code <input name="code" value="${visitor.code}" /></label>
      <button>Pay now</button>
    </form>
  </div>`;
}

export function accountPage({ base }: Store): Html {
  const form = (action: string, title: string, name: string, button: string) =>
    html`<form method="post" action="${base}/${action}" class="box" data-stay>
      <h2>${title}</h2>
      <label>E-mail <input type="email" name="${name}" required autocomplete="email" /></label>
      <button>${button}</button>
      <p role="status"></p>
    </form>`;
  return html`<div class="columns">
    ${form("account", "Open an account", "customer[email]", "Sign up")} ${form("contact", "Newsletter", "contact[email]", "Subscribe")}
  </div>`;
}
