import type { IncomingMessage, ServerResponse } from "node:http";
import { sendPage } from "../admin/respond.ts";
import { sendJson } from "../http.ts";
import type { Sandbox } from "../sandbox.ts";
import { findOrder } from "../store/orders/orderTable.ts";
import { allProducts } from "../store/products.ts";
import { findShop } from "../store/shops.ts";
import { addToCart, applyCode, cartJson, chooseConsent, placeOrder, signUp, updateCart } from "./acts.ts";
import { serveStoreAsset } from "./assets.ts";
import { followLink, followPage } from "./follow.ts";
import { type Store, storePage } from "./page.ts";
import { accountPage, cartPage, productPage, productsPage } from "./pages.ts";
import { keepVisitor, noteVisit, readVisitor } from "./visitor.ts";

/** Answers a page of a shop's online store: https://<shop>/… is /storefront/<shop>/… here. @returns false when the address is none. */
export async function storefront(sandbox: Sandbox, req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const url = new URL(req.url ?? "/", sandbox.origin);
  const [, area, domain = "", ...parts] = url.pathname.split("/").map(decodeURIComponent);
  if (area === "storefront-assets") return serveStoreAsset(res, domain);
  if (area === "follow") return req.method === "POST" ? followLink(sandbox, req, res) : followPage(sandbox, res);
  if (area !== "storefront" || !domain.includes(".")) return false;
  const shop = await findShop(sandbox, domain);
  const base = `/storefront/${shop.domain}`;
  const store: Store = { sandbox, shop, base, visitor: readVisitor(req) };
  const act = `${req.method} ${parts.join("/")}`;
  if (act === "GET cart.js") sendJson(res, 200, cartJson(store));
  else if (act === "POST cart/update.js") await updateCart(store, req, res);
  else if (act === "POST cart/add") await addToCart(store, req, res);
  else if (act === "POST consent") await chooseConsent(store, req, res);
  else if (act === "POST checkout") await placeOrder(store, req, res);
  else if (act === "POST account" || act === "POST contact") await signUp(store, req, res);
  else if (parts[0] === "discount") applyCode(visiting(store, parts, url, req), parts[1] ?? "", url.searchParams.get("redirect"), res);
  else await showPage(store, parts, url, req, res);
  return true;
}

function visiting(store: Store, parts: string[], url: URL, req: IncomingMessage): Store {
  const landing = `https://${store.shop.domain}/${parts.join("/")}${url.search}`;
  return { ...store, visitor: noteVisit(store.visitor, landing, foreign(req.headers.referer, store.sandbox.origin)) };
}

async function showPage(store: Store, parts: string[], url: URL, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { sandbox, shop, base } = store;
  const now = visiting(store, parts, url, req);
  res.setHeader("Set-Cookie", keepVisitor(base, now.visitor));
  if (parts[0] === "cart") return sendPage(res, await storePage(now, "Your cart", await cartPage(now, url.searchParams.get("fault"))));
  if (parts[0] === "account") return sendPage(res, await storePage(now, "Account and newsletter", accountPage(now)));
  if (parts[0] === "thanks") {
    const order = await findOrder(sandbox, shop.domain, Number(parts[1]) || 0);
    if (order) return sendPage(res, await storePage(now, `Thank you for ${order.name}`, await productsPage(now), order));
  }
  const product = parts[0] === "products" && (await allProducts(sandbox, shop.domain)).find(({ id }) => String(id) === parts[1]);
  if (product) return sendPage(res, await storePage(now, product.title, productPage(now, product)));
  return sendPage(res, await storePage(now, parts.at(-1)?.replaceAll("-", " ") || "Products", await productsPage(now)));
}

function foreign(referrer: string | undefined, origin: string): string | null {
  return referrer && !referrer.startsWith(origin) ? referrer : null;
}
