import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { parseBody, readBody, sendJson } from "../http.ts";
import { controlInstagram } from "../instagram/control.ts";
import { NoAccount } from "../instagram/store/accounts.ts";
import { NoMedia } from "../instagram/store/media.ts";
import { installedApp } from "../oauth/installation.ts";
import type { Sandbox } from "../sandbox.ts";
import { CodeRefused } from "../store/discounts/createDiscount.ts";
import { NoDiscount } from "../store/discounts/changeDiscount.ts";
import { listDiscounts } from "../store/discounts/discountTable.ts";
import { Refused } from "../store/orders/codesOfCheckout.ts";
import { TooMuch } from "../store/orders/composeRefund.ts";
import { findOrder, latestOrders, NoOrder } from "../store/orders/orderTable.ts";
import { allProducts } from "../store/products.ts";
import { addShop, allShops, findShop, NoShop } from "../store/shops.ts";
import { deliveries, waiting } from "../webhooks/outbox.ts";
import { ACTS } from "./acts.ts";
import { shopShape } from "./shapes.ts";

type Read = (sandbox: Sandbox, shop: string, query: URLSearchParams) => Promise<unknown>;

/** GET /control/<shop>/<name> */
const READS: Record<string, Read> = {
  "": async (sandbox, shop) => ({ ...(await findShop(sandbox, shop)), installation: await installedApp(sandbox, shop) }),
  orders: (sandbox, shop, query) => latestOrders(sandbox, shop, Number(query.get("limit") ?? 50)),
  order: (sandbox, shop, query) => findOrder(sandbox, shop, Number(query.get("id"))),
  products: allProducts,
  discounts: (sandbox, shop) => listDiscounts(sandbox.db, shop),
  deliveries: (sandbox, shop, query) =>
    deliveries(sandbox, shop, { topic: query.get("topic") ?? undefined, limit: Number(query.get("limit") ?? 100) }),
  waiting: async (sandbox, shop) => ({ waiting: await waiting(sandbox, shop) }),
};

/** What a buyer and a merchant do, what goes wrong, and what happened: JSON in and out, the fault in words as `error`. */
export async function control(sandbox: Sandbox, [shop = "", name = ""]: string[], req: IncomingMessage, res: ServerResponse): Promise<void> {
  const query = new URL(req.url ?? "/", sandbox.origin).searchParams;
  try {
    if (shop === "shops") {
      const shops = req.method === "POST" ? await addShop(sandbox, shopShape.parse(await bodyOf(req))) : await allShops(sandbox);
      return sendJson(res, 200, shops);
    }
    const done = shop === "instagram" ? controlInstagram(sandbox, req.method ?? "GET", name, () => bodyOf(req)) : undefined;
    if (done) return sendJson(res, 200, (await done) ?? {});
    const read = req.method === "GET" ? READS[name] : undefined;
    const act = req.method === "POST" ? ACTS[name] : undefined;
    if (!read && !act) return sendJson(res, 404, { error: `There is no ${req.method} ${name} here` });
    sendJson(res, 200, (await (read ? read(sandbox, shop, query) : act!(sandbox, shop, await bodyOf(req)))) ?? {});
  } catch (error) {
    sendJson(res, statusOf(error), {
      error: error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message,
      ...(error instanceof Refused ? { codes: error.codes } : {}),
    });
  }
}

async function bodyOf(req: IncomingMessage): Promise<unknown> {
  return parseBody("application/json", await readBody(req));
}

function statusOf(error: unknown): number {
  if (error instanceof z.ZodError) return 400;
  if (error instanceof NoShop || error instanceof NoOrder || error instanceof NoDiscount) return 404;
  if (error instanceof NoAccount || error instanceof NoMedia) return 404;
  return error instanceof Refused || error instanceof CodeRefused || error instanceof TooMuch ? 422 : 500;
}
