import { afterEach, beforeAll, expect, test } from "vitest";
import { addShop } from "#sandbox/store/shops.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { refundOrder } from "#sandbox/store/orders/refundOrder.ts";
import type { Order } from "#sandbox/store/types.ts";
import { noSidewaysScroll, noViolations, screenshot, startMachine, type Machine, type Opened } from "./harness.ts";

const DOMAIN = "main-job.myshopify.com";
const FILE = `handle,platform,followers,first_name,niche
ann.bakes,instagram,12.3k,Ann,food
bo.makes,tiktok,5000,Bo,crafts
no platform,,100,Nobody,none
cy.grows,instagram,"1,200",Ann,garden
`;

let machine: Machine;
let opened: Opened;
let first: Order;

beforeAll(async () => {
  machine = await startMachine();
  await addShop(machine.sandbox, { domain: DOMAIN, name: "Main Job", currency: "USD", timezone: "America/New_York" });
  opened = await machine.open("main-job", "apps/heartbeat");
});

afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await screenshot(opened.page, `failed ${task.name}`);
});

test("a merchant installs the app, sees the first steps, and moves to Pro on Shopify's own page", async () => {
  const { page, app } = opened;
  await page.getByRole("link", { name: "Install" }).click();
  await app.getByRole("heading", { name: "Set up Heartbeat" }).waitFor();
  await go("plan");
  await app.getByRole("button", { name: "Upgrade to Pro" }).click();
  await page.getByRole("button", { name: "Approve" }).click();
  await app.getByRole("button", { name: "Move to DIY" }).waitFor();
});

test("a file of ambassadors is previewed with its errors by row and column, and its good rows are imported", async () => {
  const { page, app } = opened;
  await go("ambassadors");
  await app.getByRole("link", { name: "Import ambassadors" }).first().click();
  await app.locator('input[type="file"]').setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
  await app.getByText("Row 4, platform:").waitFor();
  await app.getByRole("cell", { name: "ann.bakes" }).waitFor();
  await noViolations(page);
  await app.getByRole("button", { name: "Import ambassadors" }).click();
  await app.getByText("3 added, 0 changed, 0 as they were").waitFor();
});

test("a campaign is made with the keyboard alone, and what is wrong is said beside its field", async () => {
  const { page, app } = opened;
  await go("campaigns/new");
  await app.getByLabel("Spend").fill("free");
  await app.getByLabel("Spend").press("Enter");
  await app.getByText("Give the campaign a name.").waitFor();
  await app.getByText("Write spend as a plain amount in USD").waitFor();
  await expectFocus(app.getByLabel("Name"));
  await noViolations(page);
  await page.keyboard.type("Autumn");
  await app.getByLabel("Spend").fill("100");
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await app.getByRole("heading", { level: 1, name: "Autumn" }).waitFor();
  expect(await metric("returnOnSpend")).toContain("0.00×");
});

test("changes that are not saved are not lost by a click on a link", async () => {
  const { page, app } = opened;
  await app.getByRole("link", { name: "Edit" }).click();
  await app.getByRole("heading", { level: 1, name: "Edit Autumn" }).waitFor();
  await app.getByLabel("Name").fill("Autumn and winter");
  await page.getByRole("button", { name: "Save" }).waitFor();
  await app.getByRole("link", { name: "Back to Autumn" }).click();
  await page.getByRole("button", { name: "Stay" }).click();
  expect(await app.getByLabel("Name").inputValue()).toBe("Autumn and winter");
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect.poll(() => app.getByLabel("Name").inputValue()).toBe("Autumn");
  await page.getByRole("button", { name: "Save" }).waitFor({ state: "hidden" });
  await app.getByRole("link", { name: "Back to Autumn" }).click();
  await app.getByRole("heading", { level: 1, name: "Autumn", exact: true }).waitFor();
});

test("everyone who was found is added, and each gets a code by the pattern", async () => {
  const { page, app } = opened;
  await app.getByRole("link", { name: "Add ambassadors" }).first().click();
  await app.getByLabel("Select all 3 found").check();
  await app.getByRole("button", { name: "Add 3" }).click();
  await app.getByText("In the campaign").nth(2).waitFor();
  await app.getByRole("link", { name: "Back to Autumn" }).click();
  await app.getByRole("link", { name: "Codes", exact: true }).click();
  await app.getByText("ANN02").waitFor();
  await noViolations(page);
  await app.getByRole("button", { name: "Make 3 codes" }).click();
  await app.getByText("3 of 3 made").waitFor({ timeout: 30_000 });
  await app.getByRole("row", { name: /ANN02/ }).getByText("Active").waitFor();
});

test("an order with a code shows on the open screen without a reload, a refund too", async () => {
  const { page, app } = opened;
  await app.getByRole("link", { name: "Back to Autumn" }).click();
  await app.getByRole("heading", { level: 1, name: "Autumn" }).waitFor();
  expect(await metric("orders")).toContain("0");
  const frame = page.frames().find((one) => one.url().startsWith(machine.appUrl))!;
  await frame.evaluate(() => Object.assign(window, { sameWindow: true }));
  first = await checkout(machine.sandbox, DOMAIN, {
    lines: [{ title: "Cake", price: "40.00", quantity: 2 }],
    codes: ["ann01"],
    customer: { email: "buyer@example.com", firstName: "Generated", lastName: "Buyer" },
  });
  await untilMetric("net", "$72.00");
  expect(await metric("redemptions")).toContain("1");
  expect(await metric("newCustomers")).toContain("1");
  await refundOrder(machine.sandbox, DOMAIN, first.id, { lines: [{ line: 0, quantity: 1 }] });
  await untilMetric("net", "$36.00");
  expect(await metric("refunds")).toContain("$36.00");
  expect(await frame.evaluate(() => "sameWindow" in window)).toBe(true);
});

test("a figure's definition opens by the keyboard, and the chart has a table", async () => {
  const { page, app } = opened;
  await app.locator('[data-metric="net"] [data-polaris-tooltip-activator]').focus();
  await app.getByText("What is left of gross sales").waitFor();
  await page.keyboard.press("Escape");
  await app.getByRole("button", { name: "Show table" }).press("Enter");
  await app.getByRole("columnheader", { name: "Net revenue" }).first().waitFor();
  await noViolations(page);
  await app.getByRole("button", { name: "Show chart" }).press("Enter");
});

test("the row of an ambassador opens what was sold, and the order says why it was credited", async () => {
  const { page, app } = opened;
  await app.getByRole("link", { name: "ann.bakes" }).click();
  await app.getByRole("link", { name: first.name }).click();
  await app.getByRole("heading", { level: 1, name: `Order ${first.name}` }).waitFor();
  await app.getByText("A code of the campaign is on the order").waitFor();
  await app.getByRole("link", { name: "ann.bakes" }).waitFor();
  await noViolations(page);
  await noSidewaysScroll(page);
});

test("a page that is loaded anew within the frame finds its shop again", async () => {
  const { page, app } = opened;
  const frame = page.frames().find((one) => one.url().startsWith(machine.appUrl))!;
  expect(new URL(frame.url()).searchParams.has("shop")).toBe(false);
  await frame.evaluate(() => Object.assign(window, { before: true }));
  await frame.evaluate(() => setTimeout(() => location.reload()));
  await expect.poll(() => frame.evaluate(() => "before" in window).catch(() => true), { timeout: 20_000 }).toBe(false);
  await app.getByRole("heading", { level: 1, name: `Order ${first.name}` }).waitFor();
});

test("campaigns and uncredited add up to the shop", async () => {
  const { app } = opened;
  await checkout(machine.sandbox, DOMAIN, { lines: [{ title: "Tart", price: "10.00", quantity: 1 }], email: "other@example.com" });
  await go("");
  await expect.poll(() => app.locator('[data-total="shop"]').innerText(), { timeout: 20_000 }).toContain("$46.00");
  expect(await app.locator('[data-total="campaigns"]').innerText()).toContain("$36.00");
  expect(await app.locator('[data-total="uncredited"]').innerText()).toContain("$10.00");
});

test("a code is retired after a question, and a campaign is archived and brought back", async () => {
  const { page, app } = opened;
  await app.getByRole("link", { name: "Autumn" }).click();
  await app.getByRole("link", { name: "Codes", exact: true }).click();
  await app.getByRole("button", { name: "Retire BO01" }).click();
  await app.getByText("Its orders and figures stay here.").waitFor();
  await noViolations(page);
  await app.getByRole("button", { name: "Retire code" }).click();
  await app.getByRole("row", { name: /BO01/ }).getByText("Retired").waitFor();
  await app.getByRole("link", { name: "Back to Autumn" }).click();
  await app.getByRole("button", { name: "Archive" }).click();
  await app.getByText("Archived").first().waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await app.getByRole("button", { name: "Archive" }).waitFor();
});

async function go(path: string): Promise<void> {
  await opened.page.goto(`${machine.origin}/store/main-job/apps/heartbeat/${path}`);
}

test("past orders are read, and older ones after Shopify was asked for leave", async () => {
  const { page, app } = opened;
  await go("sync");
  await app.getByRole("button", { name: "Read past orders" }).click();
  await app.getByText("Only the last 60 days").waitFor();
  await app.getByText("Your orders have been read.").waitFor({ timeout: 60_000 });
  await app.getByRole("button", { name: "Allow older orders" }).click();
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await app.getByText("Only the last 60 days").waitFor({ state: "hidden" });
  await app.getByText("Your orders have been read.").waitFor({ timeout: 60_000 });
  expect(await metricOfShop()).toContain("$46.00");
});

test("on DIY again the Pro campaign stays readable, and a new campaign has one code", async () => {
  const { page, app } = opened;
  await go("plan");
  await app.getByRole("button", { name: "Move to DIY" }).click();
  await app.getByText("All campaigns, orders and figures stay readable.").waitFor();
  await noViolations(page);
  await app.getByRole("dialog").getByRole("button", { name: "Move to DIY" }).click();
  await app.getByRole("button", { name: "Upgrade to Pro" }).waitFor();
  await go("campaigns/1/codes");
  await app.getByText("This campaign was made on Pro").waitFor();
  await app.getByRole("row", { name: /ANN01/ }).waitFor();
  expect(await app.getByLabel("Pattern").count()).toBe(0);
  await go("campaigns/new");
  expect(await app.getByLabel("Guaranteed reach").isDisabled()).toBe(true);
  await app.getByLabel("Name").fill("Winter");
  await page.getByRole("button", { name: "Save" }).click();
  await app.getByRole("link", { name: "Make the code" }).click();
  await app.getByLabel("Code", { exact: true }).fill("winter20");
  await app.getByLabel("Value").fill("120");
  await app.getByRole("button", { name: "Make the code" }).click();
  await app.getByText("above 0 and at most 100").waitFor();
  await noViolations(page);
  await app.getByLabel("Value").fill("20");
  await app.getByRole("button", { name: "Make the code" }).click();
  await app
    .getByRole("row", { name: /winter20/ })
    .getByText("Active")
    .waitFor({ timeout: 20_000 });
  expect(await app.getByLabel("Code", { exact: true }).count()).toBe(0);
});

async function metricOfShop(): Promise<string> {
  await go("");
  return opened.app.locator('[data-total="shop"]').innerText();
}

function metric(key: string): Promise<string> {
  return opened.app.locator(`[data-metric="${key}"]`).innerText();
}

async function untilMetric(key: string, text: string): Promise<void> {
  await expect.poll(() => metric(key), { timeout: 20_000 }).toContain(text);
}

async function expectFocus(field: ReturnType<Opened["app"]["getByLabel"]>): Promise<void> {
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
}
