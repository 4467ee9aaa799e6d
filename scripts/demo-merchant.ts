import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { frameAddress } from "#sandbox/admin/frameAddress.ts";
import { approveSubscription } from "#sandbox/billing/decide.ts";
import { mintIdToken } from "#sandbox/oauth/idToken.ts";
import { changeScopes, installedApp } from "#sandbox/oauth/installation.ts";
import { changeShop, findShop } from "#sandbox/store/shops.ts";
import { USER_AGENT } from "./chromium.ts";
import type { Services } from "./services.ts";

/** A merchant of the local Shopify who uses the app over HTTP, as the admin's frame does. `ownerUrl` is where to look whether work is done. */
export type Merchant = Services & { domain: string; ownerUrl: string };

/** As much of it as opens the app's pages. */
export type Visitor = Pick<Merchant, "appUrl" | "sandbox" | "domain">;

/** Opens the app: the first visit installs it. All orders may be read, so that old campaigns have figures, and at the pace of a Plus shop. */
export async function install({ sandbox, domain }: Merchant): Promise<void> {
  await changeShop(sandbox, domain, { plan: "plus" });
  const address = frameAddress(sandbox, await findShop(sandbox, domain), "/app");
  const answer = await fetch(address, { headers: { "User-Agent": USER_AGENT }, redirect: "manual" });
  if (answer.status !== 200) throw new Error(`The app answered ${answer.status} when it was opened; its words are in .data/web-*.log`);
  const { scopes } = (await installedApp(sandbox, domain))!;
  await changeScopes(sandbox, domain, [...new Set([...scopes, ...sandbox.declaration.optionalScopes])]);
}

/** Asks for Pro on the app's plan page, approves the charge in the admin, and waits until the app has heard of it. */
export async function choosePro(merchant: Merchant): Promise<void> {
  const { sandbox, domain } = merchant;
  await post(merchant, "/app/plan", { intent: "upgrade" });
  const pending = "select id from subscription where shop = $1 and status = 'PENDING' order by created_at desc limit 1";
  const { rows } = await sandbox.db.query<{ id: number }>(pending, [domain]);
  if (rows[0]) await approveSubscription(sandbox, domain, `gid://shopify/AppSubscription/${rows[0].id}`);
  await untilDone(merchant, "the app has heard of the Pro plan", "select plan = 'PRO' as done from shop where domain = $1");
}

/** Asks on the app's sync page for the past orders and waits until each is credited. */
export async function readPastOrders(merchant: Merchant): Promise<void> {
  await untilDone(merchant, "the app knows that it may read all orders", "select read_all_orders as done from shop where domain = $1");
  await post(merchant, "/app/sync?index", { intent: "backfill" });
  const ended = `select b.state in ('done', 'failed') and not exists (select from inbox i where i.shop_id = b.shop_id and i.state = 'pending')
      and not exists (select from order_to_credit o where o.shop_id = b.shop_id) as done, b.error
    from backfill b join shop s on s.id = b.shop_id where s.domain = $1 order by b.id desc limit 1`;
  const { error } = await untilDone(merchant, "all past orders are in and credited", ended);
  if (error) throw new Error(`The past orders could not be read: ${String(error)}`);
}

/** Has the app look at the codes of late now, as the button on its page does. */
export async function lookAtCodes(merchant: Visitor): Promise<void> {
  await post(merchant, "/app/code-checks", { intent: "look" });
}

/** What a page of the app is made of, as the page's own code reads it. */
export async function read({ appUrl, sandbox, domain }: Visitor, path: string): Promise<string> {
  const [page, query = ""] = path.split("?");
  const headers = { "User-Agent": USER_AGENT, Authorization: `Bearer ${mintIdToken(sandbox, domain)}` };
  const answer = await fetch(`${appUrl}${page}.data?${query}`, { headers });
  if (!answer.ok) throw new Error(`The app answered ${answer.status} at ${path}`);
  return answer.text();
}

/** Sends a form of the app's, as its pages do. @returns The answer, as the page's own code reads it. @throws Error when the app does not take it */
export async function post({ appUrl, sandbox, domain }: Visitor, path: string, fields: Record<string, string> | FormData): Promise<string> {
  const [page, query = ""] = path.split("?");
  const headers = { "User-Agent": USER_AGENT, Authorization: `Bearer ${mintIdToken(sandbox, domain)}` };
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
  const answer = await fetch(`${appUrl}${page}.data?${query}`, { method: "POST", headers, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The app answered ${answer.status} at ${path}: ${text}`);
  return text;
}

/** Asks the database, again and again, until the column `done` of its first row is true. @returns That row. */
export async function untilDone(
  { ownerUrl, domain }: Merchant,
  what: string,
  question: string,
  timeoutMs = 600_000,
): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const from = Date.now(); Date.now() - from < timeoutMs; await wait(200)) {
      const { rows } = await client.query<Record<string, unknown>>(question, [domain]);
      if (rows[0]?.done) return rows[0];
    }
  } finally {
    await client.end();
  }
  throw new Error(`Waited ${timeoutMs / 1000} s in vain until ${what} (${domain}).`);
}
