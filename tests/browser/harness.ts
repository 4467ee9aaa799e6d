import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import { build } from "#scripts/build.ts";
import { launchChromium, USER_AGENT } from "#scripts/chromium.ts";
import { hydrated, tooWideFrames, violationsOf } from "#scripts/page-checks.ts";
import { freePort } from "#scripts/port.ts";
import { startServices, type Services } from "#scripts/services.ts";

export const WIDTHS = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;
export type Width = keyof typeof WIDTHS;

export type Opened = { page: Page; app: FrameLocator };

export type Machine = Services & {
  browser: Browser;
  /** Opens a page of the admin (`apps/heartbeat/campaigns/new`, `orders`) in a window of its own, and waits until the app answers clicks. */
  open: (store: string, path: string, width?: Width) => Promise<Opened>;
};

/**
 * Starts the local Shopify, the web app and the worker on the test file's own database, as the demo does, and a browser. All end with the file.
 */
export async function startMachine(): Promise<Machine> {
  await build();
  const sandboxUrl = sandboxDatabase();
  const ports = { app: await freePort(), sandbox: await freePort(), pulse: await freePort() };
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET, ENCRYPTION_KEY } = process.env as Record<string, string>;
  const settings = { SHOPIFY_API_KEY, SHOPIFY_API_SECRET, ENCRYPTION_KEY, LOG_LEVEL: "info" } as Record<string, string>;
  const services = await startServices(process.env.DATABASE_URL!, sandboxUrl, ports, settings);
  const browser = await launchChromium();
  afterAll(async () => {
    await browser.close();
    await services.stop();
    await dropDatabase(sandboxUrl);
    rmSync(services.pulseVolume, { recursive: true, force: true });
  });
  const open = async (store: string, at: string, width: Width = "desktop"): Promise<Opened> => {
    const context = await browser.newContext({ viewport: WIDTHS[width], userAgent: USER_AGENT, locale: "en-US", reducedMotion: "reduce" });
    const page = await context.newPage();
    page.on("pageerror", (error) => console.error(`in the page: ${error.message}`));
    await page.goto(`${services.origin}/store/${store}/${at}`);
    const app = page.frameLocator("iframe.app");
    if (await page.locator("iframe.app").count()) await hydrated(app);
    return { page, app };
  };
  return { ...services, browser, open };
}

/** Axe finds nothing on the whole page, the app's frame included. */
export async function noViolations(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
}

/** Neither the admin nor the app's frame can be scrolled sideways. */
export async function noSidewaysScroll(page: Page): Promise<void> {
  expect(await tooWideFrames(page)).toEqual([]);
}

/** Keeps a picture in .data/screenshots, to look at. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = path.resolve(import.meta.dirname, "../../.data/screenshots");
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  return file;
}

function sandboxDatabase(): string {
  const url = new URL(process.env.DATABASE_OWNER_URL!);
  url.pathname += "_sandbox";
  return url.href;
}

async function dropDatabase(address: string): Promise<void> {
  const url = new URL(address);
  const name = url.pathname.slice(1);
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`).finally(() => client.end());
}
