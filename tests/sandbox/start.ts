import { randomBytes } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll } from "vitest";
import { mintIdToken } from "#sandbox/oauth/idToken.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { startSandbox, type RunningSandbox, type SandboxOptions } from "#sandbox/server.ts";
import { addShop } from "#sandbox/store/shops.ts";
import type { ShopInput } from "#sandbox/store/types.ts";
import { waiting } from "#sandbox/webhooks/outbox.ts";

export const KEY = "sandbox-test-key";
export const SECRET = "sandbox-test-secret-of-no-value";
const appFile = path.join(import.meta.dirname, "app.toml");

/** What JSON.parse gives: tests look into it by name. */
export type Parsed = ReturnType<typeof JSON.parse>;

export type Received = { topic: string; shop: string; headers: http.IncomingHttpHeaders; raw: string; payload: Record<string, Parsed> };

/** An app that only listens: what it was sent, and what it answers. */
export type Listener = { origin: string; received: Received[]; answer: (status: number) => void; stop: () => Promise<void> };

export async function listen(): Promise<Listener> {
  const received: Received[] = [];
  let status = 200;
  const server = http.createServer(async (req, res) => {
    let raw = "";
    for await (const chunk of req) raw += chunk;
    const { "x-shopify-topic": topic, "x-shopify-shop-domain": shop } = req.headers;
    if (status === 200) received.push({ topic: String(topic), shop: String(shop), headers: req.headers, raw, payload: JSON.parse(raw) });
    res.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, received, answer: (next) => (status = next), stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

export type Bench = RunningSandbox & { app: Listener; databaseUrl: string };

/** A local Shopify on this file's database, and an app that listens; both end with the file. */
export async function bench(options: Partial<SandboxOptions> = {}): Promise<Bench> {
  const app = await listen();
  const databaseUrl = process.env.DATABASE_OWNER_URL!;
  const bulkFolder = path.join(tmpdir(), `bulk-${randomBytes(6).toString("hex")}`);
  const running = await startSandbox({
    port: 0,
    databaseUrl,
    apiKey: KEY,
    apiSecret: SECRET,
    appUrl: app.origin,
    appFile,
    bulkFolder,
    retryScale: 1 / 60_000,
    ...options,
  });
  afterAll(async () => {
    await running.stop();
    await app.stop();
  });
  return { ...running, app, databaseUrl };
}

let shops = 0;

/** A new shop, with the app installed unless told otherwise. */
export async function openShop(at: Bench, input: Partial<ShopInput> = {}, { installed = true } = {}): Promise<{ shop: string; token: string }> {
  const shop = `shop-${++shops}-${randomBytes(3).toString("hex")}.myshopify.com`;
  await addShop(at.sandbox, { domain: shop, name: "A shop", currency: "USD", timezone: "America/New_York", ...input });
  return { shop, token: installed ? String((await exchange(at, shop)).body.access_token) : "" };
}

export type TokenAnswer = { status: number; body: Record<string, unknown> };

export async function askToken(at: { origin: string }, shop: string, body: Record<string, unknown>): Promise<TokenAnswer> {
  const response = await fetch(`${at.origin}/${shop}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

export function exchange(at: { origin: string; sandbox: Sandbox }, shop: string, more: Record<string, unknown> = {}): Promise<TokenAnswer> {
  return askToken(at, shop, {
    client_id: KEY,
    client_secret: SECRET,
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: mintIdToken(at.sandbox, shop),
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
    expiring: "1",
    ...more,
  });
}

export type Answer = { status: number; data: Parsed; errors: Parsed[]; cost: Parsed };

/** Asks the Admin API. */
export async function ask(
  at: { origin: string },
  { shop, token }: { shop: string; token: string },
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  const response = await fetch(`${at.origin}/${shop}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-access-token": token },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data?: unknown; errors?: Parsed; extensions?: { cost?: unknown } };
  return { status: response.status, data: body.data, errors: body.errors ?? [], cost: body.extensions?.cost };
}

/** Waits until the shop's webhooks are answered. */
export async function settled(at: Bench, shop: string): Promise<Received[]> {
  for (let tries = 0; tries < 400 && (await waiting(at.sandbox, shop)) > 0; tries++) await pause(25);
  return at.app.received.filter((delivery) => delivery.shop === shop);
}
