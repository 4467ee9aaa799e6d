import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Frame } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium, USER_AGENT } from "#scripts/chromium.ts";
import { install } from "#sandbox/oauth/installation.ts";
import { readIdToken } from "#sandbox/oauth/idToken.ts";
import { startSandbox, type RunningSandbox } from "#sandbox/server.ts";
import { addShop } from "#sandbox/store/shops.ts";
import { noViolations, WIDTHS } from "./harness.ts";

const SHOP = "bridge-shop.myshopify.com";

/** The smallest app that uses App Bridge: no framework, only elements and the global. */
const page = (origin: string) => `<!doctype html><html lang="en"><head><title>Small app</title></head><body>
  <script src="${origin}/app-bridge.js" data-api-key="key"></script>
  <ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/second">Second</a></ui-nav-menu>
  <ui-title-bar title="First page"><button variant="primary" onclick="did('primary')">Do it</button></ui-title-bar>
  <ui-save-bar id="bar" discardConfirmation><button variant="primary" onclick="did('save')">Save</button>
    <button onclick="did('discard'); shopify.saveBar.hide('bar')">Discard</button></ui-save-bar>
  <ui-modal id="modal"><ui-title-bar title="Sure?"><button variant="primary" onclick="did('sure'); shopify.modal.hide('modal')">Yes</button></ui-title-bar></ui-modal>
  <main><h1>Small app</h1></main>
  <script>
    const done = []; const did = (what) => done.push(what);
    addEventListener("shopify:navigate", (event) => history.pushState(null, "", event.target.getAttribute("href")));
  </script></body></html>`;

let sandbox: RunningSandbox;
let app: http.Server;
let browser: Awaited<ReturnType<typeof launchChromium>>;
const asked: http.IncomingHttpHeaders[] = [];
let refuse = 0;

beforeAll(async () => {
  app = http.createServer((req, res) => {
    if (req.url !== "/data") return void res.setHeader("Content-Type", "text/html").end(page(sandbox.origin));
    asked.push(req.headers);
    if (refuse-- > 0) res.writeHead(401, { "X-Shopify-Retry-Invalid-Session-Request": "1" });
    res.end("data");
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const url = new URL(process.env.DATABASE_OWNER_URL!);
  sandbox = await startSandbox({ port: 0, databaseUrl: url.href, apiKey: "key", apiSecret: "secret", appUrl });
  await install(sandbox.sandbox, await addShop(sandbox.sandbox, { domain: SHOP, name: "Bridge Shop", currency: "USD", timezone: "UTC" }));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await sandbox?.stop();
  app?.closeAllConnections();
});

async function openApp() {
  const context = await browser.newContext({ viewport: WIDTHS.desktop, userAgent: USER_AGENT });
  const admin = await context.newPage();
  await admin.goto(`${sandbox.origin}/store/bridge-shop/apps/heartbeat`);
  await admin.locator(".title-bar-page", { hasText: "First page" }).waitFor();
  return { admin, frame: admin.frame("app-iframe")! };
}

const did = (frame: Frame) => frame.evaluate("done") as Promise<string[]>;

test("requests to the app's own server carry a session token, a new one when it is refused", async () => {
  const { frame } = await openApp();
  refuse = 1;
  expect(await frame.evaluate("fetch('/data').then((answer) => answer.text())")).toBe("data");
  expect(asked).toHaveLength(2);
  const tokens = asked.map((headers) => String(headers.authorization).replace("Bearer ", ""));
  for (const token of tokens) expect(readIdToken(sandbox.sandbox, SHOP, token)).toMatchObject({ dest: `https://${SHOP}`, aud: "key" });
  expect(tokens[0]).not.toBe(tokens[1]);
});

test("the title bar's buttons are pressed in the app, and the menu navigates it", async () => {
  const { admin, frame } = await openApp();
  await admin.getByRole("button", { name: "Do it" }).click();
  await expect.poll(() => did(frame)).toEqual(["primary"]);
  await admin.getByRole("link", { name: "Second" }).click();
  await admin.waitForURL(/\/apps\/heartbeat\/second$/);
  expect(await admin.getByRole("link", { name: "Second" }).getAttribute("aria-current")).toBe("page");
});

test("discarding asks first, and so does leaving with changes", async () => {
  const { admin, frame } = await openApp();
  await frame.evaluate("shopify.saveBar.show('bar')");
  await admin.getByRole("button", { name: "Save" }).click();
  await admin.getByRole("link", { name: "Orders" }).click();
  await admin.getByRole("button", { name: "Stay" }).click();
  await noViolations(admin);
  await admin.getByRole("button", { name: "Discard", exact: true }).click();
  await admin.getByRole("button", { name: "Discard changes" }).click();
  await expect.poll(() => did(frame)).toEqual(["save", "discard"]);
  await admin.getByRole("link", { name: "Orders" }).click();
  await admin.waitForURL(/\/orders$/);
});

test("a toast's action and a modal's button come back to the app", async () => {
  const { admin, frame } = await openApp();
  await frame.evaluate("void shopify.toast.show('Saved', { action: 'Undo', onAction: () => did('undo') })");
  await admin.getByRole("button", { name: "Undo" }).click();
  await frame.evaluate("shopify.modal.show('modal')");
  await noViolations(admin);
  await frame.getByRole("dialog", { name: "Sure?" }).getByRole("button", { name: "Yes" }).click();
  await expect.poll(() => did(frame)).toEqual(["undo", "sure"]);
  expect(await frame.getByRole("dialog").count()).toBe(0);
});

test("optional scopes are granted by the merchant's own click", async () => {
  const { admin, frame } = await openApp();
  const answer = frame.evaluate("shopify.scopes.request(['read_all_orders'])");
  await admin.getByRole("button", { name: "Allow", exact: true }).click();
  expect(await answer).toMatchObject({ result: "granted-all", detail: { granted: expect.arrayContaining(["read_all_orders"]) } });
});

test("links to the admin and to a page outside leave the frame", async () => {
  const { admin, frame } = await openApp();
  await frame.evaluate("void open('shopify://admin/discounts', '_top')");
  await admin.waitForURL(/\/store\/bridge-shop\/discounts$/);
});
