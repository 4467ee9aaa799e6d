import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { SIGNS, type Sign } from "#app/attribution/leaks/codeUse.ts";
import { saveFindings } from "#app/attribution/leaks/saveFindings.ts";
import { findShop } from "#app/domain/shops/findShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { createDiscount } from "#sandbox/store/discounts/createDiscount.ts";
import { addShop } from "#sandbox/store/shops.ts";
import { campaignWithCodes } from "../flows/campaignParts.ts";
import { noSidewaysScroll, noViolations, screenshot, startMachine, WIDTHS, type Width } from "./harness.ts";

const DOMAIN = "coupon-magnet.myshopify.com";

const DETAILS: Record<Sign, Record<string, number | string>> = {
  no_clicks: { buyers: 34, expected: 412, others: 19, without: 0, of: "campaign" },
  burst: { orders: 61, days: 3, expected: 1.4, quietDays: 42 },
  coupon_site: { orders: 25, referred: 61, sites: "www.retailmenot.com, joinhoney.com" },
  far_regions: { orders: 84, region: "AU-NSW", share: 31, usual: 1, effect: 0.92 },
  own_other_address: { orders: 1, all: 61 },
};

test("codes to look at are read, dismissed and brought back, with the keyboard too, at every width", async () => {
  const machine = await startMachine();
  await addShop(machine.sandbox, { domain: DOMAIN, name: "Coupon Magnet", currency: "USD", timezone: "America/New_York" });
  const first = await machine.open("coupon-magnet", "apps/heartbeat");
  await first.page.getByRole("link", { name: "Install" }).click();
  await first.app.getByRole("heading", { level: 1 }).waitFor();
  while (!(await findShop(DOMAIN))?.currency) await wait(100);
  await first.page.context().close();
  const { id } = (await findShop(DOMAIN))!;
  await createDiscount(machine.sandbox, DOMAIN, { title: "Rose", value: { percentage: "0.1" }, codes: ["ROSE"] });
  await campaignWithCodes(id, { name: "A campaign whose name is far longer than anybody would expect of one" }, { ROSE: "rose.with.a.long.name" });
  const order = await checkout(machine.sandbox, DOMAIN, { lines: [{ title: "Lamp", price: "59.90", quantity: 1 }], codes: ["ROSE"] });
  await sqlForShop(id, async (sql) => {
    const { rows } = await sql.query<{ id: bigint }>("select id from code where shop_id = $1", [id]);
    const codeId = rows[0]!.id;
    const found = SIGNS.map((sign, i) => ({ codeId, sign, score: [33, 100, 76, 68, 50][i]!, detail: DETAILS[sign], orderIds: [String(order.id)] }));
    await saveFindings(sql, id, [codeId], found);
  });
  for (const width of Object.keys(WIDTHS) as Width[]) {
    const { page, app } = await machine.open("coupon-magnet", "apps/heartbeat/code-checks", width);
    await app.getByText("came from www.retailmenot.com").waitFor();
    await wait(600);
    await noViolations(page);
    await noSidewaysScroll(page);
    await screenshot(page, `code-checks-${width}`);
    await app.getByRole("button", { name: "Dismiss Sudden burst of ROSE" }).focus();
    await page.keyboard.press("Enter");
    await app.getByRole("heading", { name: "Dismissed" }).waitFor();
    await screenshot(page, `code-checks-dismissed-${width}`);
    await app.getByRole("button", { name: "Bring back Sudden burst of ROSE" }).focus();
    await page.keyboard.press("Enter");
    await app.getByRole("button", { name: "Dismiss Sudden burst of ROSE" }).waitFor();
    expect(await app.getByRole("heading", { name: "Dismissed" }).count()).toBe(0);
    await page.context().close();
  }
  const { page, app } = await machine.open("coupon-magnet", "apps/heartbeat/code-checks", "desktop");
  await app.getByRole("button", { name: "Look again now" }).click();
  await app.getByText("No code shows anything unusual").waitFor();
  await noViolations(page);
  await screenshot(page, "code-checks-none");
  await page.context().close();
});
