import type { IncomingMessage, ServerResponse } from "node:http";
import type { Sandbox } from "../sandbox.ts";
import { allShops, NoShop } from "../store/shops.ts";
import type { Shop } from "../store/types.ts";
import { serveAsset } from "./assets.ts";
import { Html, html } from "./html.ts";
import { shopOf, storeOf } from "./layout.ts";
import { appJson, appPage } from "./pages/app.ts";
import { chargePage, decideCharge } from "./pages/charge.ts";
import { customersPage } from "./pages/customers.ts";
import { changeDiscounts, discountsPage } from "./pages/discounts.ts";
import { changeOrders, ordersPage } from "./pages/orders.ts";
import { productsPage } from "./pages/products.ts";
import { changeSettings, settingsPage } from "./pages/settings.ts";
import { readForm, seeOther, sendJson, sendPage } from "./respond.ts";

/** What a page is asked with: the shop, the rest of the address, its query and, when it was posted, the form. */
export type Visit = { sandbox: Sandbox; shop: Shop; rest: string[]; query: URLSearchParams; form: URLSearchParams };

type Page = {
  show?: (visit: Visit) => Promise<Html>;
  /** Answers the address to go on to. */
  act?: (visit: Visit) => Promise<string>;
  json?: (visit: Visit) => Promise<unknown>;
};

const PAGES: Record<string, Page> = {
  orders: { show: ordersPage, act: changeOrders },
  products: { show: productsPage },
  customers: { show: customersPage },
  discounts: { show: discountsPage, act: changeDiscounts },
  settings: { show: settingsPage, act: changeSettings },
  charges: { show: chargePage, act: decideCharge },
  "apps/heartbeat": { show: appPage },
  "apps/heartbeat.json": { json: appJson },
};

/** Answers a page of the admin shell. @returns false when the address is none of its pages. */
export async function adminPages(req: IncomingMessage, res: ServerResponse, sandbox: Sandbox): Promise<boolean> {
  const url = new URL(req.url ?? "/", sandbox.origin);
  if (await serveAsset(res, url.pathname)) return true;
  if (url.pathname === "/") return enter(res, sandbox);
  const [, area, store, ...parts] = url.pathname.split("/").map(decodeURIComponent);
  if (area !== "store" || !store) return false;
  try {
    await answer(req, res, { sandbox, shop: await shopOf(sandbox, store), rest: parts, query: url.searchParams, form: new URLSearchParams() });
  } catch (error) {
    if (!(error instanceof NoShop)) throw error;
    sendPage(
      res,
      html`<!doctype html><title>No such shop</title>
        <h1>No such shop</h1>
        <p>There is no shop “${store}” here. <a href="/">See those that there are</a>.</p>`,
      404,
    );
  }
  return true;
}

async function answer(req: IncomingMessage, res: ServerResponse, visit: Visit): Promise<void> {
  const home = `/store/${storeOf(visit.shop)}/apps/heartbeat`;
  const length = visit.rest[0] === "apps" ? 2 : 1;
  const page = PAGES[visit.rest.slice(0, length).join("/")];
  if (!page) return seeOther(res, home);
  visit = { ...visit, rest: visit.rest.slice(length) };
  if (page.json) return sendJson(res, await page.json(visit));
  if (req.method === "POST" && page.act) return seeOther(res, await page.act({ ...visit, form: await readForm(req) }));
  return sendPage(res, await page.show!(visit));
}

/** The start: the first shop, with the app open. */
async function enter(res: ServerResponse, sandbox: Sandbox): Promise<boolean> {
  const [shop] = await allShops(sandbox);
  if (shop) seeOther(res, `/store/${storeOf(shop)}/apps/heartbeat`);
  else
    sendPage(
      res,
      html`<!doctype html><title>Local Shopify</title>
        <h1>Local Shopify</h1>
        <p>There is no shop yet.</p>`,
    );
  return true;
}
