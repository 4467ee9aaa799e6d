import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { readForm, seeOther } from "../admin/respond.ts";
import { parseBody, readBody, sendJson } from "../http.ts";
import { createCustomer } from "../store/customers.ts";
import { checkout } from "../store/orders/checkout.ts";
import { Refused } from "../store/orders/codesOfCheckout.ts";
import type { Store } from "./page.ts";
import { keepVisitor, type Visitor } from "./visitor.ts";

const attributes = z.object({ attributes: z.record(z.string(), z.string().max(1000)).default({}) });

function keep(store: Store, res: ServerResponse, visitor: Partial<Visitor>): void {
  res.setHeader("Set-Cookie", keepVisitor(store.base, { ...store.visitor, ...visitor }));
}

/** GET /cart.js, as much of it as is used. */
export function cartJson({ visitor }: Store): unknown {
  return { token: visitor.client, attributes: visitor.attributes, item_count: visitor.lines.length, items: visitor.lines };
}

/** POST /cart/update.js: attributes are added to those that are there. An empty cart has attributes too. */
export async function updateCart(store: Store, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const given = attributes.parse(parseBody(req.headers["content-type"], await readBody(req)));
  const visitor = { ...store.visitor, attributes: { ...store.visitor.attributes, ...given.attributes } };
  keep(store, res, visitor);
  sendJson(res, 200, cartJson({ ...store, visitor }));
}

export async function addToCart(store: Store, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const productId = Number((await readForm(req)).get("productId"));
  keep(store, res, { lines: [...store.visitor.lines, { productId, quantity: 1 }] });
  seeOther(res, `${store.base}/cart`);
}

export async function chooseConsent(store: Store, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const consent = (await readForm(req)).get("choice") === "yes" ? "yes" : "no";
  keep(store, res, { consent, visits: consent === "yes" ? store.visitor.visits : [] });
  res.writeHead(204).end();
}

/** GET /discount/CODE?redirect=/…: the code waits for the checkout, the visitor goes on within the store. */
export function applyCode(store: Store, code: string, redirect: string | null, res: ServerResponse): void {
  keep(store, res, { code });
  const path = redirect?.startsWith("/") && !redirect.startsWith("//") ? redirect : "/";
  seeOther(res, store.base + path);
}

/** POST /checkout: an order as it comes of the cart. A code that is not taken sends the buyer back. */
export async function placeOrder(store: Store, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { sandbox, shop, base, visitor } = store;
  const form = await readForm(req);
  const email = form.get("email") ?? "";
  const code = form.get("code")?.trim();
  try {
    const order = await checkout(sandbox, shop.domain, {
      lines: visitor.lines,
      codes: code ? [code] : [],
      customer: { email },
      email,
      noteAttributes: Object.entries(visitor.attributes).map(([name, value]) => ({ name, value })),
      landingSite: visitor.visits[0] ? pathOf(visitor.visits[0].landingPage) : null,
      referringSite: visitor.visits[0]?.referrer ?? null,
      ...(visitor.visits.length > 0 && { journey: visitor.visits }),
    });
    keep(store, res, { lines: [], attributes: {}, code: null, customerId: order.customerId });
    seeOther(res, `${base}/thanks/${order.id}`);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    seeOther(res, `${base}/cart?${new URLSearchParams({ fault: error.message })}`);
  }
}

/** POST /account and /contact: a new customer, or one that is known. */
export async function signUp(store: Store, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const form = await readForm(req);
  const email = form.get("customer[email]") ?? form.get("contact[email]") ?? "";
  await createCustomer(store.sandbox, store.shop.domain, { email, acceptsMarketing: form.has("contact[email]") });
  res.writeHead(200, { "Content-Type": "text/plain; charset=utf-8" }).end("Thank you. You are on the list.");
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}
