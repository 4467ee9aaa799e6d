import type { IncomingMessage, ServerResponse } from "node:http";
import { html } from "../admin/html.ts";
import { readForm, seeOther, sendPage } from "../admin/respond.ts";
import type { Sandbox } from "../sandbox.ts";
import { allShops } from "../store/shops.ts";

/** The page on which one plays a visitor who taps a Pulse link. */
export async function followPage(sandbox: Sandbox, res: ServerResponse, fault: string | null = null): Promise<boolean> {
  const shops = await allShops(sandbox);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>Follow a Pulse link · Local Shopify</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/storefront-assets/store.css" />
      </head>
      <body>
        <main>
          <h1>Follow a Pulse link</h1>
          <p>Your browser asks the link as a visitor would. Where it leads to a shop’s online store, you come to the store of this local Shopify.</p>
          ${fault && html`<p role="alert">${fault}</p>`}
          <form method="post" action="/follow">
            <label>Pulse link <input name="link" size="50" required placeholder="https://…/name" /></label>
            <button>Follow</button>
          </form>
          <h2>Stores</h2>
          <ul>
            ${shops.map((shop) => html`<li><a href="/storefront/${shop.domain}/">${shop.name}</a></li>`)}
          </ul>
        </main>
      </body>
    </html>`;
  sendPage(res, page, fault ? 422 : 200);
  return true;
}

/** Asks the link in the browser's name and sends the browser on. */
export async function followLink(sandbox: Sandbox, req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const link = (await readForm(req)).get("link")?.trim() ?? "";
  const forwarded = {
    "user-agent": req.headers["user-agent"] ?? "",
    accept: req.headers.accept ?? "*/*",
    "x-forwarded-for": req.socket.remoteAddress ?? "",
  };
  const answer = await fetch(link, { redirect: "manual", headers: forwarded }).catch((error: Error) => error);
  if (answer instanceof Error) return followPage(sandbox, res, `The link could not be asked: ${answer.message}`);
  const location = answer.headers.get("location");
  if (!location) return followPage(sandbox, res, `The link leads nowhere (status ${answer.status}).`);
  seeOther(res, await localAddress(sandbox, new URL(location, link).href));
  return true;
}

/** https://<shop>/… as it is answered here; any other address stays as it is. */
export async function localAddress(sandbox: Sandbox, address: string): Promise<string> {
  const { host, pathname, search } = new URL(address);
  const shop = (await allShops(sandbox)).find(({ domain }) => domain === host);
  return shop ? `/storefront/${shop.domain}${pathname}${search}` : address;
}
