import { allShops, findShop } from "../store/shops.ts";
import type { Shop } from "../store/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { html, type Html } from "./html.ts";

export type Section = "orders" | "products" | "customers" | "discounts" | "settings" | "app";

type Frame = { title: string; section: Section; main: Html; script?: "app" | "page"; after?: Html };

/** The shop of an address like /store/hudson-records/…  @throws NoShop */
export function shopOf(sandbox: Sandbox, store: string): Promise<Shop> {
  return findShop(sandbox, `${store}.myshopify.com`);
}

/** The first label of a shop's domain: its name in the admin's addresses. */
export function storeOf(shop: Shop): string {
  return shop.domain.split(".")[0]!;
}

/** A whole page of the admin: top bar, menu and what is put in the middle. */
export async function adminFrame(sandbox: Sandbox, shop: Shop, { title, section, main, script = "page", after }: Frame): Promise<Html> {
  const shops = await allShops(sandbox);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title} · ${shop.name} · Local Shopify</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/admin-assets/admin.css" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="top-bar">
          <button type="button" class="menu-button" aria-expanded="false" aria-controls="menu" aria-label="Menu">
            <span></span><span></span><span></span>
          </button>
          <p class="brand">Local Shopify</p>
          ${shopSwitch(shop, shops)}
          <div class="save-bar" role="region" aria-label="Contextual save bar" hidden></div>
        </header>
        <div class="scrim"></div>
        ${menu(shop, section)}
        <main id="main" class="${section === "app" ? "main with-app" : "main"}" aria-label="${title}" tabindex="-1">${main}</main>
        ${after}
        <script type="module" src="/admin-assets/${script}.js"></script>
      </body>
    </html>`;
}

function shopSwitch(shop: Shop, shops: Shop[]): Html {
  const others = shops.map(
    (each) =>
      html`<li>
        <a href="/store/${storeOf(each)}" ${each.domain === shop.domain && html`aria-current="true"`}>${each.name}<small>${each.domain}</small></a>
      </li>`,
  );
  return html`<details class="shop-switch">
    <summary><span class="avatar" aria-hidden="true">${shop.name.slice(0, 1)}</span><span class="shop-name">${shop.name}</span></summary>
    <nav aria-label="Shops">
      <ul>
        ${others}
      </ul>
    </nav>
  </details>`;
}

function menu(shop: Shop, section: Section): Html {
  const base = `/store/${storeOf(shop)}`;
  const item = (name: Section, label: string) =>
    html`<li><a href="${base}/${name}" ${section === name && html`aria-current="page"`}>${label}</a></li>`;
  return html`<nav id="menu" class="nav" aria-label="Admin">
    <ul>
      ${item("orders", "Orders")} ${item("products", "Products")} ${item("customers", "Customers")} ${item("discounts", "Discounts")}
    </ul>
    <p class="nav-heading" id="apps-heading">Apps</p>
    <ul aria-labelledby="apps-heading">
      <li>
        <a class="app-home" href="${base}/apps/heartbeat" ${section === "app" && html`aria-current="page"`}>Heartbeat</a>
        <ul class="app-nav" aria-label="Heartbeat"></ul>
      </li>
    </ul>
    <ul class="nav-end">
      ${item("settings", "Settings")}
    </ul>
  </nav>`;
}
