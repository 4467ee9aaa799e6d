import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settleShop } from "#app/jobs/settleShop.ts";
import type { Shop } from "#app/platform/generated/prisma/client.ts";
import { connectPixel } from "#app/shopify/pixel/connectPixel.ts";
import { launchChromium, USER_AGENT } from "#scripts/chromium.ts";
import { violationsOf } from "#scripts/page-checks.ts";
import { addProducts } from "#sandbox/store/products.ts";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { campaignWithCodes } from "#tests/flows/campaignParts.ts";
import { localShopify } from "#tests/flows/localShopify.ts";
import { addTurn, makeLink } from "#tests/flows/pulse/links.ts";
import { pulseHere, untilTrue } from "#tests/flows/pulse/pulseHere.ts";

const shopify = await localShopify();

let browser: Browser;
let pulse: Awaited<ReturnType<typeof pulseHere>>;
beforeAll(async () => {
  browser = await launchChromium();
  pulse = await pulseHere();
});
afterAll(async () => {
  await browser.close();
  await pulse.stop();
});

type Open = { shop: Shop; link: string; participationId: bigint };

/** A shop with its pixel, goods, and an ambassador whose Pulse link leads to it. */
async function openStore(): Promise<Open> {
  const shop = await shopify.open();
  await addProducts(shopify.sandbox, shop.domain, [{ title: "Green tea", price: "20.00" }]);
  await connectPixel(shop.id);
  const { campaignId, participations } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
  const made = await makeLink({ shopId: shop.id, until: new Date(Date.now() - 1000) });
  const link = { ...made, campaignId, participationId: participations.rose! };
  await addTurn(link, {
    from: new Date(Date.now() - 1000),
    destination: `https://${shop.domain}/pages/spring?utm_source=heartbeat&utm_id=${campaignId}`,
  });
  await untilTrue(async () => (await pulse.ask(`/${made.handle}`, {}, "HEAD")).location?.includes("/pages/spring") ?? false);
  return { shop, link: `http://127.0.0.1:${pulse.port}/${made.handle}`, participationId: link.participationId };
}

/** A visitor of their own taps the link and lands in the store. */
async function tap({ shop, link }: Open): Promise<Page> {
  const context = await browser.newContext({ userAgent: USER_AGENT, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`in the page: ${error.message}`));
  await page.goto(`${shopify.origin}/follow`);
  await page.getByLabel("Pulse link").fill(link);
  await page.getByRole("button", { name: "Follow" }).click();
  await page.waitForURL(`**/storefront/${shop.domain}/pages/spring?*pulse=*`);
  return page;
}

async function buy(page: Page, email: string): Promise<void> {
  await page.getByRole("button", { name: "Add to cart" }).first().click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Pay now" }).click();
  await page.getByRole("heading", { name: "Thank you" }).waitFor();
}

/** Whether the cart knows the click. */
async function inCart(page: Page, shop: Shop): Promise<boolean> {
  const answer = await page.request.get(`${shopify.origin}/storefront/${shop.domain}/cart.js`);
  return ((await answer.json()) as { attributes: Record<string, string> }).attributes._pulse !== undefined;
}

const kinds = (shop: Shop) =>
  rowsOf<{ kind: string; state: string }>(shop.id, "select topic kind from inbox where shop_id = $1 and source = 'pixel' order by id").then((rows) =>
    rows.map((row) => row.kind),
  );
const linksOf = (shop: Shop) => rowsOf(shop.id, "select via, count(*)::int n from order_click where shop_id = $1 group by 1 order by 1");

test("a visitor who agrees is seen landing and buying, and the order is the ambassador's by the link alone", async () => {
  const open = await openStore();
  const { shop, participationId } = open;
  const page = await tap(open);
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Yes" }).click();
  await untilTrue(async () => (await kinds(shop)).includes("page_viewed"));
  await untilTrue(() => inCart(page, shop));
  await buy(page, "buyer@example.com");
  await untilTrue(async () => (await kinds(shop)).includes("checkout_completed"));
  await shopify.delivered(shop);
  await settleShop(shop.id);
  expect(await linksOf(shop)).toEqual([
    { via: "cart", n: 1 },
    { via: "pixel", n: 1 },
  ]);
  expect(await rowsOf(shop.id, "select participation_id, rule, gross from credit where shop_id = $1")).toEqual([
    { participation_id: participationId, rule: "link", gross: 2000n },
  ]);
});

test("who agrees and leaves the page at once is still known by the cart", async () => {
  const open = await openStore();
  const { shop } = open;
  const page = await tap(open);
  await page.getByRole("button", { name: "Yes" }).click();
  await page.getByRole("link", { name: "Products" }).click();
  await untilTrue(() => inCart(page, shop));
  await buy(page, "quick@example.com");
  await untilTrue(async () => (await kinds(shop)).includes("checkout_completed"));
  await shopify.delivered(shop);
  await settleShop(shop.id);
  expect(await linksOf(shop)).toEqual([
    { via: "cart", n: 1 },
    { via: "pixel", n: 1 },
  ]);
  expect(await rowsOf(shop.id, "select rule from sign_up where shop_id = $1")).toEqual([{ rule: "link" }]);
});

test("of a visitor who declines nothing is stored, sent or kept in the cart, and the order is nobody's", async () => {
  const open = await openStore();
  const { shop } = open;
  const page = await tap(open);
  await page.getByRole("button", { name: "No", exact: true }).click();
  await page.getByRole("button", { name: "No", exact: true }).waitFor({ state: "detached" });
  await buy(page, "private@example.com");
  await shopify.delivered(shop);
  await settleShop(shop.id);
  expect(await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)])).toEqual([[], []]);
  expect([await kinds(shop), await linksOf(shop)]).toEqual([[], []]);
  expect(await rowsOf(shop.id, "select participation_id, rule from credit where shop_id = $1")).toMatchObject([{ participation_id: 0n }]);
});

test("a visitor who never answers the question is not seen either", async () => {
  const open = await openStore();
  const page = await tap(open);
  await buy(page, "silent@example.com");
  await shopify.delivered(open.shop);
  await settleShop(open.shop.id);
  expect([await kinds(open.shop), await linksOf(open.shop)]).toEqual([[], []]);
});

test("who signs up after the link is the ambassador's sign-up, known by the address's keyed hash", async () => {
  const open = await openStore();
  const { shop, participationId } = open;
  const page = await tap(open);
  await page.getByRole("button", { name: "Yes" }).click();
  await untilTrue(async () => (await kinds(shop)).includes("page_viewed"));
  await page.getByRole("link", { name: "Account and newsletter" }).click();
  await page.getByLabel("E-mail").first().fill("New.Person@example.com");
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.getByText("Thank you. You are on the list.").waitFor();
  await untilTrue(async () => (await kinds(shop)).includes("form_submitted"));
  await shopify.delivered(shop);
  await settleShop(shop.id);
  expect(await rowsOf(shop.id, "select participation_id, rule from sign_up where shop_id = $1")).toEqual([
    { participation_id: participationId, rule: "link" },
  ]);
});
