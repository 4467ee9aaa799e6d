import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll } from "vitest";
import { installShop } from "#app/domain/shops/installShop.ts";
import type { Shop } from "#app/platform/generated/prisma/client.ts";
import { receiveWebhook } from "#app/shopify/webhooks/receiveWebhook.ts";
import { receivePixelEvent } from "#app/sources/pixel/receivePixelEvent.ts";
import { shopify } from "#app/shopify/app.ts";
import { mintIdToken } from "#sandbox/oauth/idToken.ts";
import { startSandbox, type RunningSandbox } from "#sandbox/server.ts";
import { addShop } from "#sandbox/store/shops.ts";
import type { ShopInput } from "#sandbox/store/types.ts";
import { waiting } from "#sandbox/webhooks/outbox.ts";

export type LocalShopify = RunningSandbox & {
  /** A shop of the test's own with the app installed. */
  open: (more?: Partial<ShopInput>) => Promise<Shop>;
  /** Until every webhook of the shop was answered. */
  delivered: (shop: Shop) => Promise<void>;
};

let shops = 0;

/** The local Shopify and the app's addresses for webhooks and pixels, on the test file's database; both end with the file. */
export async function localShopify(): Promise<LocalShopify> {
  const server = http.createServer((request, response) => {
    const receive = request.url?.startsWith("/pixel/") ? receivePixelEvent : receiveWebhook;
    void receive(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env.SHOPIFY_APP_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const running = await startSandbox({
    port: 0,
    databaseUrl: process.env.DATABASE_OWNER_URL!,
    apiKey: process.env.SHOPIFY_API_KEY!,
    apiSecret: process.env.SHOPIFY_API_SECRET!,
    appUrl: process.env.SHOPIFY_APP_URL,
    bulkFolder: path.join(tmpdir(), `bulk-${randomBytes(6).toString("hex")}`),
  });
  process.env.SHOPIFY_ADMIN_ORIGIN = running.origin;
  afterAll(async () => {
    await running.stop();
    await new Promise((resolve) => server.close(resolve));
  });
  const open = async (more: Partial<ShopInput> = {}) => {
    const domain = `flow-${process.pid}-${++shops}.myshopify.com`;
    await addShop(running.sandbox, { domain, name: "A shop", currency: "USD", timezone: "America/New_York", ...more });
    const { session } = await shopify()
      .unauthenticated.admin(domain)
      .catch(() => exchange(running, domain));
    return installShop(session.shop);
  };
  const delivered = async (shop: Shop) => {
    for (let tries = 0; tries < 400 && (await waiting(running.sandbox, shop.domain)) > 0; tries++) await wait(25);
  };
  return { ...running, open, delivered };
}

/** What opening the app in the admin does first: a session token for an offline token. */
async function exchange(running: RunningSandbox, domain: string) {
  const sessionToken = mintIdToken(running.sandbox, domain);
  const request = new Request(`${process.env.SHOPIFY_APP_URL}/app?shop=${domain}&embedded=1`, {
    headers: {
      Authorization: `Bearer ${sessionToken}`,
      "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
    },
  });
  return shopify().authenticate.admin(request);
}
