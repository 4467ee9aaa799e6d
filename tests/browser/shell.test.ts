import { beforeAll, describe, expect, test } from "vitest";
import { addShop } from "#sandbox/store/shops.ts";
import { noSidewaysScroll, noViolations, screenshot, startMachine, WIDTHS, type Machine, type Width } from "./harness.ts";

let machine: Machine;

beforeAll(async () => {
  machine = await startMachine();
  await addShop(machine.sandbox, { domain: "first-shop.myshopify.com", name: "First Shop", currency: "USD", timezone: "America/New_York" });
});

test("an app that is not installed shows what it asks for, and opens when the merchant installs it", async () => {
  const { page, app } = await machine.open("first-shop", "apps/heartbeat");
  await page.getByRole("heading", { name: "Install Heartbeat" }).waitFor();
  expect(await page.locator(".scopes code").allTextContents()).toEqual(machine.sandbox.declaration.scopes);
  await noViolations(page);
  await page.getByRole("link", { name: "Install" }).click();
  await app.getByRole("heading", { level: 1 }).waitFor();
});

describe.each(Object.keys(WIDTHS) as Width[])("at %s width", (width) => {
  test("the home page renders within the admin, without violations or sideways scroll", async () => {
    const { page, app } = await machine.open("first-shop", "apps/heartbeat", width);
    await app.getByRole("heading", { level: 1 }).waitFor();
    await noViolations(page);
    await noSidewaysScroll(page);
    await screenshot(page, `home-empty-${width}`);
  });

  test("the menu leads to each page of the app, and the address follows", async () => {
    const { page, app } = await machine.open("first-shop", "apps/heartbeat", width);
    const menu = page.getByRole("navigation", { name: "Admin" });
    await app.getByRole("heading", { level: 1 }).waitFor();
    if (width === "phone") await page.getByRole("button", { name: "Menu" }).click();
    await menu.getByRole("link", { name: "Plan" }).click();
    await page.waitForURL(/\/store\/first-shop\/apps\/heartbeat\/plan$/);
    await app.getByRole("heading", { level: 1, name: "Plan" }).waitFor();
    await page.goBack();
    await page.waitForURL(/\/apps\/heartbeat$/);
    await app.getByRole("heading", { level: 1, name: "Plan" }).waitFor({ state: "detached" });
  });

  test("a page of the app opens from its address", async () => {
    const { page, app } = await machine.open("first-shop", "apps/heartbeat/plan", width);
    await app.getByRole("heading", { level: 1, name: "Plan" }).waitFor();
    await noSidewaysScroll(page);
  });
});
