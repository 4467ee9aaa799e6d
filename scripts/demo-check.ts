import { setTimeout as wait } from "node:timers/promises";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { shopPlans } from "#sandbox/world/shops.ts";
import { launchChromium, USER_AGENT } from "./chromium.ts";
import { playDemo } from "./demo-live.ts";
import { hydrated, tooWideFrames, violationsOf } from "./page-checks.ts";
import type { Services } from "./services.ts";
import { step } from "./step.ts";

const WIDTHS = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

type Opened = { page: Page; app: FrameLocator };

/** Between two purchases of a shop that is watched, how long to wait for what chance brings soon, and between two looks. */
const PLAY_MS = 1000;
const PATIENCE_MS = 300_000;
const LOOK_MS = 3000;

/**
 * Drives the main job in a headless browser, in both shops: the figures add up, an order with a code that is placed now reaches the
 * campaign's open screen, says why it was credited, and a refund takes it back. In the shop with Pulse links, what visitors do is seen. Prints a line for each.
 * @returns the exit code.
 */
export async function checkDemo(services: Services): Promise<number> {
  const { origin } = services;
  const browser = await launchChromium();
  let failed = 0;
  let done = 0;
  const check = async (title: string, work: () => Promise<void>) => {
    await step(title, work).then(
      () => done++,
      (error: Error) => {
        failed++;
        console.error(`    ${error.message.split("\n").slice(0, 8).join("\n    ")}`);
      },
    );
  };
  for (const { shop } of shopPlans) {
    const store = `${origin}/store/${shop.domain.split(".")[0]}`;
    await check(`${shop.name}: home adds up`, () => homeAddsUp(browser, store));
    await check(`${shop.name}: a code sells, and the refund takes it back`, () => orderIsCredited(browser, store));
    await check(`${shop.name}: a campaign shows reach, engagement, sentiment and comments, and moves while people like`, () =>
      postsAreSeen(browser, store, () => playDemo(services, PLAY_MS)),
    );
    for (const width of ["desktop", "phone"] as const) {
      await check(`${shop.name}: accessible and without sideways scroll, ${width}`, () => pagesAreGood(browser, store, width));
    }
  }
  for (const { shop } of shopPlans.filter(({ shop }) => shop.plan === "PRO")) {
    const store = `${origin}/store/${shop.domain.split(".")[0]}`;
    await check(`${shop.name}: clicks, pixel events and an order by link appear while people buy`, () =>
      linksAreSeen(browser, store, () => playDemo(services, PLAY_MS)),
    );
    await check(`${shop.name}: codes to look at shows the leaked codes`, () => leaksAreSeen(browser, store));
  }
  await browser.close();
  console.log(`\n${done} passed, ${failed} failed`);
  return failed ? 1 : 0;
}

async function homeAddsUp(browser: Browser, store: string): Promise<void> {
  const { page, app } = await open(browser, `${store}/apps/heartbeat`);
  const [campaigns, uncredited, shop] = await Promise.all(
    ["campaigns", "uncredited", "shop"].map((key) => read(app.locator(`[data-total="${key}"] p`))),
  );
  if (campaigns === 0) throw new Error("No campaign has sold anything.");
  if (Math.abs(campaigns! + uncredited! - shop!) > 0.001) throw new Error(`${campaigns} + ${uncredited} is not ${shop}`);
  await page.context().close();
}

async function orderIsCredited(browser: Browser, store: string): Promise<void> {
  const { page, app } = await openLiveCampaign(browser, store);
  const code = await liveCode(app);
  const before = { orders: await figure(app, "orders"), refunds: await figure(app, "refunds") };
  const admin = await context(browser).then((each) => each.newPage());
  const order = await place(admin, store, code.toLowerCase());
  await until(`orders to be ${before.orders + 1} without a reload`, async () => (await figure(app, "orders")) === before.orders + 1);
  await app.getByRole("tab", { name: "Orders" }).click();
  await app.getByRole("link", { name: order, exact: true }).click();
  await app.getByRole("heading", { name: "Who was credited" }).waitFor();
  await app
    .locator(".hb-code", { hasText: new RegExp(`^${code}$`, "i") })
    .first()
    .waitFor();
  await admin.getByRole("button", { name: `Refund ${order}`, exact: true }).click();
  await admin.getByText(`${order} is refunded.`).waitFor();
  await page.goBack();
  await until("the refund to be seen without a reload", async () => (await figure(app, "refunds")) !== before.refunds);
  await Promise.all([page.context().close(), admin.context().close()]);
}

async function linksAreSeen(browser: Browser, store: string, play: () => () => Promise<void>): Promise<void> {
  const before = await seenByLink(browser, store);
  const stop = play();
  await until("clicks, an order by link alone, and what the pixel says", () => hasGrown(browser, store, before), PATIENCE_MS).finally(stop);
}

/** What the live campaign's posts did, and that it moves on the open screen; then all its comments. */
async function postsAreSeen(browser: Browser, store: string, play: () => () => Promise<void>): Promise<void> {
  const { page, app } = await openLiveCampaign(browser, store);
  const keys = ["potentialReach", "cpm", "engagementRate", "likes", "comments"] as const;
  for (const key of keys) if ((await figure(app, key)) <= 0) throw new Error(`The campaign shows no ${key}.`);
  const shares = await Promise.all(["positive", "neutral", "negative"].map((label) => read(app.locator(`[data-share="${label}"]`))));
  if (shares.some((share) => share <= 0)) throw new Error(`The shares of sentiment are ${shares.join(", ")}.`);
  if ((await app.locator("[data-comments] li").count()) === 0) throw new Error("No top comment is shown.");
  const before = await figure(app, "likes");
  const stop = play();
  await until("likes to move without a reload", async () => (await figure(app, "likes")) !== before, PATIENCE_MS).finally(stop);
  await app.getByRole("link", { name: "All comments" }).first().click();
  await app.getByRole("heading", { name: "Comments", level: 1 }).waitFor();
  await app.locator("[data-comments] li").first().waitFor();
  await page.context().close();
}

/** The three ways in which codes of the demo's world leak (sandbox/world/leakCodes.ts). Visits from coupon sites are told some minutes after the fill. */
async function leaksAreSeen(browser: Browser, store: string): Promise<void> {
  const { page, app } = await open(browser, `${store}/apps/heartbeat/code-checks`);
  const signs = ["Sudden burst", "Coupon sites", "Used without a click"];
  const look = async () => {
    await app.getByRole("button", { name: "Look again now" }).click();
    await wait(LOOK_MS);
    const shown = await Promise.all(signs.map((sign) => app.getByText(`${sign}: `).count()));
    return shown.every((count) => count === 1);
  };
  await until("one code for each sign", look, PATIENCE_MS);
  await page.context().close();
}

async function hasGrown(browser: Browser, store: string, before: number[]): Promise<boolean> {
  await wait(LOOK_MS);
  const now = await seenByLink(browser, store);
  return now.every((figure, index) => figure > before[index]!);
}

/** Clicks and orders by link alone of the live campaign; pages and checkouts that the pixel told of. Each 0 where it is not shown yet. */
async function seenByLink(browser: Browser, store: string): Promise<number[]> {
  const campaign = await openLiveCampaign(browser, store);
  const sync = await open(browser, `${store}/apps/heartbeat/sync`);
  await sync.app.getByRole("heading", { name: "Pixel", exact: true }).waitFor();
  const row = ({ app }: Opened, name: string) => app.locator("tr", { hasText: name }).locator("td");
  const places = [
    campaign.app.locator('[data-metric="clicks"] p'),
    row(campaign, "Link only").nth(1),
    row(sync, "Page seen after a Pulse link").nth(2),
    row(sync, "Checkout seen by the pixel").nth(2),
  ];
  const figures = await Promise.all(places.map(async (place) => ((await place.count()) > 0 ? read(place) : 0)));
  await Promise.all([campaign.page.context().close(), sync.page.context().close()]);
  return figures;
}

async function pagesAreGood(browser: Browser, store: string, width: keyof typeof WIDTHS): Promise<void> {
  const home = await open(browser, `${store}/apps/heartbeat`, width);
  const campaign = await openLiveCampaign(browser, store, width);
  const found: string[] = [];
  for (const { page } of [home, campaign]) {
    found.push(...(await violationsOf(page)).map(({ rule, where }) => `${rule}: ${where[0]}`), ...(await tooWideFrames(page)));
    await page.context().close();
  }
  if (found.length) throw new Error(found.join("\n"));
}

async function openLiveCampaign(browser: Browser, store: string, width: keyof typeof WIDTHS = "desktop"): Promise<Opened> {
  const opened = await open(browser, `${store}/apps/heartbeat`, width);
  const live = opened.app.locator('a[href^="/app/campaigns/"]').and(opened.app.locator('tr:has-text("Live") a, li:has-text("Live") a')).first();
  await live.click();
  await opened.page.waitForURL(/\/campaigns\/\d+/);
  await opened.app.locator('[data-metric="orders"]').first().waitFor();
  return opened;
}

/** A code of the campaign, from the table of ambassadors or, on DIY, the campaign's one. */
async function liveCode(app: FrameLocator): Promise<string> {
  return (await app.locator(".hb-code").first().innerText()).trim();
}

async function place(page: Page, store: string, code: string): Promise<string> {
  await page.goto(`${store}/orders`);
  await page.getByLabel("Discount codes").fill(code);
  await page.getByRole("button", { name: "Place order" }).click();
  const words = await page.locator(".notice").innerText();
  const name = /^(#\d+) is placed/.exec(words)?.[1];
  if (!name) throw new Error(`The order was refused: ${words}`);
  return name;
}

/** A figure of the page as a number: "£1,234.50" is 1234.5, "−£3.00" is -3, "No data" is 0. */
async function read(place: Locator): Promise<number> {
  const text = await place.first().innerText();
  const digits = Number(text.replaceAll(/[^\d.]/g, "")) || 0;
  return /^[-−–(]/.test(text.trim()) ? -digits : digits;
}

/** A figure of the campaign's screen. */
function figure(app: FrameLocator, key: string): Promise<number> {
  return read(app.locator(`[data-metric="${key}"] p`));
}

async function until(what: string, holds: () => Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  for (const from = Date.now(); Date.now() - from < timeoutMs; await new Promise((resolve) => setTimeout(resolve, 200))) if (await holds()) return;
  throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}.`);
}

async function open(browser: Browser, address: string, width: keyof typeof WIDTHS = "desktop"): Promise<Opened> {
  const page = await (await context(browser, width)).newPage();
  await page.goto(address);
  const app = page.frameLocator("iframe.app");
  await hydrated(app);
  return { page, app };
}

function context(browser: Browser, width: keyof typeof WIDTHS = "desktop") {
  return browser.newContext({ viewport: WIDTHS[width], userAgent: USER_AGENT, reducedMotion: "reduce" });
}
