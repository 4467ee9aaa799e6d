import { Html, html } from "../admin/html.ts";
import { findPixel } from "../store/pixels.ts";
import type { Order, Shop } from "../store/types.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Visitor } from "./visitor.ts";

export type Store = { sandbox: Sandbox; shop: Shop; base: string; visitor: Visitor };

/** A page of the online store, with what plays Shopify on it and the app's embed. */
export async function storePage({ sandbox, shop, base, visitor }: Store, title: string, main: Html, order?: Order): Promise<Html> {
  const pixel = await findPixel(sandbox, shop.domain);
  const data = {
    base,
    shop: shop.domain,
    consent: visitor.consent,
    client: visitor.client,
    customer: visitor.customerId === null ? null : { id: String(visitor.customerId) },
    cart: { attributes: Object.entries(visitor.attributes).map(([key, value]) => ({ key, value })) },
    settings: pixel?.settings ?? null,
    checkout: order ? completed(order) : null,
  };
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title} · ${shop.name}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/storefront-assets/store.css" />
        <script type="application/json" id="store-data">
          ${new Html(JSON.stringify(data).replaceAll("<", "\\u003c"))}
        </script>
        <script src="/storefront-assets/host.js"></script>
      </head>
      <body>
        <header>
          <strong>${shop.name}</strong><a href="${base}/">Products</a><a href="${base}/cart">Cart (${visitor.lines.length})</a
          ><a href="${base}/account">Account and newsletter</a>
        </header>
        <main>
          <h1>${title}</h1>
          ${main}
        </main>
        ${visitor.consent === null && banner()}
        <script src="/storefront-assets/pulse.js" defer></script>
      </body>
    </html>`;
}

function banner(): Html {
  return html`<section id="consent" aria-label="Cookies">
    <span>May this store see how you came here and what you do, for analytics and marketing?</span>
    <button type="button" value="yes">Yes</button><button type="button" class="plain" value="no">No</button>
  </section>`;
}

/** What a web pixel is told of a checkout that has become an order. */
function completed(order: Order) {
  const customer = order.customerId === null ? null : { id: String(order.customerId), isFirstOrder: null };
  return {
    token: order.token,
    email: order.email,
    attributes: order.noteAttributes.map(({ name, value }) => ({ key: name, value })),
    order: { id: String(order.id), customer },
  };
}
