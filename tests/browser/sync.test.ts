import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import { findShop } from "#app/domain/shops/findShop.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { Readable } from "node:stream";
import { createDiscount } from "#sandbox/store/discounts/createDiscount.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { addShop } from "#sandbox/store/shops.ts";
import { setFaults } from "#sandbox/webhooks/faults.ts";
import { waiting } from "#sandbox/webhooks/outbox.ts";
import { event, orderPayload } from "../flows/events.ts";
import { noSidewaysScroll, noViolations, screenshot, startMachine, WIDTHS, type Machine, type Width } from "./harness.ts";

const DOMAIN = "lost-letters.myshopify.com";
const STORE = "lost-letters";
const lines = [{ title: "Lamp", price: "59.90", quantity: 2 }];

let machine: Machine;
let shopId: bigint;

beforeAll(async () => {
  machine = await startMachine();
  await addShop(machine.sandbox, { domain: DOMAIN, name: "Lost Letters", currency: "EUR", timezone: "Europe/Berlin", taxesIncluded: true });
  const { page, app } = await machine.open(STORE, "apps/heartbeat");
  await page.getByRole("link", { name: "Install" }).click();
  await app.getByRole("heading", { level: 1 }).waitFor();
  while (!(await findShop(DOMAIN))?.currency) await wait(100);
  await page.context().close();
  shopId = (await findShop(DOMAIN))!.id;
});

test("orders whose webhooks were lost are found by a comparison that the merchant asks for, and the proof opens to each of them", async () => {
  await createCampaign(shopId, { name: "Spring", startsOn: "2026-01-01" });
  await createDiscount(machine.sandbox, DOMAIN, { title: "Hello", value: { percentage: "0.1" }, codes: ["HELLO10"] });
  await importStream(shopId, "codes", Readable.from([Buffer.from("code,campaign,ambassador\nHELLO10,Spring,\n")]));
  setFaults(machine.sandbox, DOMAIN, { drop: 100 });
  const order = await checkout(machine.sandbox, DOMAIN, { lines, codes: ["HELLO10"] });
  await checkout(machine.sandbox, DOMAIN, { lines });
  while (await waiting(machine.sandbox, DOMAIN)) await wait(50);
  setFaults(machine.sandbox, DOMAIN, {});
  const { page, app } = await machine.open(STORE, "apps/heartbeat/sync");
  await app.getByRole("button", { name: "Compare with Shopify" }).click();
  await app.locator('[data-figure="repaired"]').getByText("2").waitFor();
  await app.getByText("Repaired", { exact: true }).first().waitFor();
  await app.getByRole("link", { name: "See the proof" }).click();
  await app.getByRole("heading", { level: 1, name: "Compared with Shopify" }).waitFor();
  await app.getByRole("link", { name: "Spring" }).first().waitFor();
  await noViolations(page);
  await app
    .getByRole("link", { name: `#${order.number}` })
    .first()
    .click();
  await app.getByRole("heading", { level: 1, name: `Order #${order.number}` }).waitFor();
  await page.context().close();
});

test("an event that failed is seen with its reason, chosen with the keyboard, read again, and gone from the list", async () => {
  await acceptEvents([0, 1, 2].map((at) => event(shopId, "orders/create", orderPayload({ price: `1${at}.00`, more: { currency: "EUR" } }))));
  await acceptEvents([event(shopId, "orders/create", "no json")]);
  await wait(1500);
  await sqlForShop(shopId, (sql) =>
    sql.query(
      `update inbox set state = 'failed', reason = 'bad_amount', detail = 'line_items.0.price: is no amount', payload = null
       where shop_id = $1 and topic = 'orders/create' and state = 'done' and source = 'webhook' and event_id ~ '^[0-9a-f-]{36}$'`,
      [shopId],
    ),
  );
  const { page, app } = await machine.open(STORE, "apps/heartbeat/sync");
  await app.getByRole("link", { name: "See and retry" }).click();
  await app.getByRole("heading", { level: 1, name: "Events that could not be read" }).waitFor();
  await app.getByText("line_items.0.price: is no amount").first().waitFor();
  await screenshot(page, "failed-desktop");
  await noViolations(page);
  const first = app.getByRole("checkbox", { name: /Select event/ }).first();
  await first.focus();
  await page.keyboard.press("Space");
  await app.getByRole("button", { name: "Retry", exact: true }).first().click();
  await page.getByText(/read again|failed again/).waitFor();
  await app.getByRole("combobox", { name: "Reason" }).selectOption("bad_amount");
  await app.getByRole("button", { name: "Retry all of this reason" }).click();
  await app.getByText("The last retry of", { exact: false }).waitFor();
  await app.getByText("Everything could be read").waitFor();
  await page.context().close();
  const { rows } = await sqlForShop(shopId, (sql) =>
    sql.query("select state, reason from inbox where shop_id = $1 and state not in ('done', 'ignored')", [shopId]),
  );
  expect(rows).toEqual([{ state: "failed", reason: "not_json" }]);
});

const PAGES = { sync: "sync", failed: "sync/failed", proof: "sync/comparisons/1" };

test.each((Object.keys(WIDTHS) as Width[]).flatMap((width) => Object.entries(PAGES).map(([name, path]) => [name, path, width] as const)))(
  "the page %s (%s) at %s width has no violations and no sideways scroll",
  async (name, path, width) => {
    const { page, app } = await machine.open(STORE, `apps/heartbeat/${path}`, width);
    await app.getByRole("heading", { level: 1 }).waitFor();
    await wait(600);
    await noViolations(page);
    await noSidewaysScroll(page);
    await page.setViewportSize({ ...WIDTHS[width], height: 2600 });
    await wait(300);
    await screenshot(page, `${name}-${width}`);
    await page.context().close();
  },
);

test("a page that nobody looks at stops listening for changes, and listens again when somebody does", async () => {
  const { page } = await machine.open(STORE, "apps/heartbeat/sync");
  const frame = page.frames().find((one) => one.url().includes("/app/sync"))!;
  const isLive = (request: { url: () => string }) => request.url().includes("/app/live");
  const look = (state: "hidden" | "visible") =>
    frame.evaluate((to) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => to });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  const stopped = page.waitForEvent("requestfailed", isLive);
  await look("hidden");
  await stopped;
  const again = page.waitForEvent("request", isLive);
  await look("visible");
  await again;
  await page.context().close();
});
