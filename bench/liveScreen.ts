import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "playwright-core";
import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import { findShop } from "#app/domain/shops/findShop.ts";
import { closeDatabase, forShop } from "#app/platform/database.ts";
import { addShop } from "#sandbox/store/shops.ts";
import { build } from "#scripts/build.ts";
import { launchChromium, USER_AGENT } from "#scripts/chromium.ts";
import { install } from "#scripts/demo-merchant.ts";
import { freePort } from "#scripts/port.ts";
import { startServices } from "#scripts/services.ts";
import { type Bench, percentile } from "./bench.ts";
import { likesToScreen } from "./likesToScreen.ts";
import { type Delivery, signedDeliveries } from "./load.ts";

const PER_SECOND = 100;
const SECONDS = 30;
const COUNT = PER_SECOND * SECONDS;
const LONGEST_MS = 30_000;
const CODE = "CREATOR0";
const DOMAIN = "live-bench.myshopify.com";

/**
 * From a webhook's first byte to the total on a campaign screen that is open in a real browser, at 100 events a second: intake, facts, credit,
 * ledger, roll-up, the live stream and the page's own reading are all in it. The k-th order that was sent has arrived when the screen's
 * count of orders is at least k.
 */
export const bench: Bench = async ({ env, ownerUrl }) => {
  await build();
  const sandboxUrl = new URL(ownerUrl);
  sandboxUrl.pathname += "_sandbox";
  const ports = { app: await freePort(), sandbox: await freePort() };
  const services = await startServices(env.DATABASE_URL!, sandboxUrl.href, ports, { LOG_LEVEL: "warn" });
  const browser = await launchChromium();
  try {
    await addShop(services.sandbox, { domain: DOMAIN, name: "Live", currency: "USD", timezone: "America/New_York" });
    await install({ ...services, domain: DOMAIN, ownerUrl });
    const { id: shopId } = (await findShop(DOMAIN))!;
    const campaignId = await campaignWithCode(shopId);
    const deliveries = (await signedDeliveries(COUNT, "live", env.SHOPIFY_API_SECRET!, DOMAIN, withCode)).slice(0, COUNT);
    const page = await browser.newPage({ userAgent: USER_AGENT });
    const seen = await watchOrders(page, `${services.origin}/store/live-bench/apps/heartbeat/campaigns/${campaignId}`);
    const sent = await send(`${services.appUrl}/webhooks`, deliveries);
    for (let waited = 0; (seen.at(-1)?.orders ?? 0) < COUNT && waited < LONGEST_MS; waited += 100) await wait(100);
    if ((seen.at(-1)?.orders ?? 0) < COUNT) throw new Error(`The screen shows ${seen.at(-1)?.orders ?? 0} of ${COUNT} orders.`);
    const times = sent.map((at, k) => seen.find(({ orders }) => orders > k)!.at - at);
    const of = (share: number, among = times) => Math.round(percentile(among, share));
    const likes = await likesToScreen(page, shopId, campaignId);
    return [
      { what: `webhook to the total on the open screen, ${PER_SECOND} events a second for ${SECONDS} s, p50`, ours: of(0.5), unit: "ms" },
      { what: "the same, p99 (target: under 1,000)", ours: of(0.99), unit: "ms" },
      { what: "the same, longest", ours: Math.round(Math.max(...times)), unit: "ms" },
      { what: "a like that is told to the figure on the open screen, p50", ours: of(0.5, likes), unit: "ms" },
      { what: "the same, longest (target: under 1,000)", ours: Math.round(Math.max(...likes)), unit: "ms" },
    ];
  } finally {
    await browser.close();
    await services.stop();
    await closeDatabase();
  }
};

/** Every order carries the campaign's code. */
function withCode(order: Record<string, unknown>): object {
  return { ...order, discount_codes: [{ code: CODE, amount: "1.00", type: "fixed_amount" }] };
}

async function campaignWithCode(shopId: bigint): Promise<bigint> {
  const campaignId = await createCampaign(shopId, { name: "Live", startsOn: "2020-01-01" });
  await forShop(shopId, async (tx) => {
    const code = await tx.code.create({ data: { shopId, code: CODE, codeKey: CODE.toLowerCase(), state: "active" } });
    await tx.codeAssignment.create({ data: { shopId, codeId: code.id, campaignId, participationId: null } });
  });
  return campaignId;
}

type Seen = { orders: number; at: number };

/** Opens the screen and notes each count of orders that it shows, with the time (ms). */
async function watchOrders(page: Page, address: string): Promise<Seen[]> {
  const seen: Seen[] = [];
  await page.exposeFunction("noteOrders", (orders: number, at: number) => seen.push({ orders, at }));
  await page.addInitScript(() => {
    let last = -1;
    const look = () => {
      const shown = document.querySelector('[data-metric="orders"] p')?.textContent;
      const orders = Number(shown?.replaceAll(/\D/g, "") ?? Number.NaN);
      if (Number.isNaN(orders) || orders === last) return;
      last = orders;
      (window as unknown as { noteOrders: (orders: number, at: number) => void }).noteOrders(orders, performance.timeOrigin + performance.now());
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await page.goto(address);
  await page.frameLocator("iframe.app").locator('[data-metric="orders"]').waitFor();
  await wait(2000);
  return seen;
}

/** Sends at an even pace, whatever the answers take. @returns When each was sent (ms). */
async function send(url: string, deliveries: readonly Delivery[]): Promise<number[]> {
  const sent: number[] = [];
  const answers: Promise<void>[] = [];
  const began = performance.now();
  for (const [k, { body, headers }] of deliveries.entries()) {
    const ahead = began + (k * 1000) / PER_SECOND - performance.now();
    if (ahead > 0) await wait(ahead);
    sent.push(performance.timeOrigin + performance.now());
    answers.push(
      fetch(url, { method: "POST", body, headers }).then((answer) => {
        if (!answer.ok) throw new Error(`A webhook was answered with ${answer.status}.`);
      }),
    );
  }
  await Promise.all(answers);
  return sent;
}
