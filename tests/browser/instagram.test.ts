import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { findShop } from "#app/domain/shops/findShop.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { addInstagramAccount } from "#sandbox/instagram/store/accounts.ts";
import { addInstagramComment } from "#sandbox/instagram/store/comments.ts";
import { addMedia } from "#sandbox/instagram/store/media.ts";
import { addShop } from "#sandbox/store/shops.ts";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { noSidewaysScroll, noViolations, screenshot, startMachine, WIDTHS, type Machine, type Opened } from "./harness.ts";

const DOMAIN = "insta-tea.myshopify.com";
const HOUR_MS = 3_600_000;
let machine: Machine;
let opened: Opened;
let shopId: bigint;

beforeAll(async () => {
  machine = await startMachine();
  await addShop(machine.sandbox, { domain: DOMAIN, name: "Insta Tea", currency: "USD", timezone: "America/New_York" });
  opened = await machine.open("insta-tea", "apps/heartbeat");
  await opened.page.getByRole("link", { name: "Install" }).click();
  await opened.app.getByRole("heading", { name: "Set up Heartbeat" }).waitFor();
  while (!(await findShop(DOMAIN))?.primaryDomain) await wait(100);
  shopId = (await findShop(DOMAIN))!.id;
  const day = new Date(Date.now() - 240 * HOUR_MS).toISOString().slice(0, 10);
  await importStream(shopId, "campaigns", inPieces(Buffer.from(`name,starts_on,ends_on,spend\nGlow,${day},,100\n`)));
  await importStream(
    shopId,
    "ambassadors",
    inPieces(Buffer.from("handle,platform,campaign\nmia.lopez,instagram,Glow\nnobody.there,instagram,Glow\n")),
  );
  await addInstagramAccount(machine.sandbox, { username: "insta.tea", followers: 9, pageName: "Insta Tea" });
  await addInstagramAccount(machine.sandbox, { username: "mia.lopez", followers: 2500 });
  const [post] = await addMedia(machine.sandbox, "mia.lopez", [{ caption: "Glow!", at: new Date(Date.now() - HOUR_MS).toISOString(), likes: 12 }]);
  await addInstagramComment(machine.sandbox, { mediaId: post!, username: "fan", text: "Love it" });
});

const toSources = () => opened.page.goto(`${machine.origin}/store/insta-tea/apps/heartbeat/sources`);

/** Looks at a page at both widths. */
async function look(page: Page, name: string): Promise<void> {
  for (const [width, size] of Object.entries(WIDTHS)) {
    await page.setViewportSize(size);
    await screenshot(page, `${name}-${width}`);
    await noViolations(page);
    await noSidewaysScroll(page);
  }
  await page.setViewportSize(WIDTHS.desktop);
}

test("a merchant connects the brand in a window of its own, and the open screen shows what was read", async () => {
  const { page, app } = opened;
  await toSources();
  await app.getByText("Not connected").waitFor();
  await look(page, "instagram-not-connected");
  const opens = page.context().waitForEvent("page");
  await app.getByRole("link", { name: "Connect your brand" }).click();
  const login = await opens;
  await login.getByRole("heading", { name: "Connect Instagram to Insta Tea" }).waitFor();
  await look(login, "instagram-brand");
  await login.getByRole("button", { name: "Continue to Facebook" }).click();
  await login.getByLabel("Log in as the owner of").fill("insta.tea");
  await login.getByRole("button", { name: "Allow" }).click();
  await login.getByText("@insta.tea reads for Insta Tea from now on.").waitFor();
  await look(login, "instagram-connected-window");
  await login.close();
  await app.getByText("Your brand is connected as @insta.tea").waitFor();
  await app.getByText("Not found").waitFor();
  await look(page, "instagram-connected");
});

test("an ambassador is invited by a link, logs in, and comments are read", async () => {
  const { page, app } = opened;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await app.getByRole("link", { name: "Accounts and invitations" }).click();
  await app.getByText("Instagram shows no professional account of this name.").waitFor();
  await look(page, "instagram-accounts");
  await app.getByRole("button", { name: "Copy invitation: the invitation for @mia.lopez" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const visitor = await (await machine.browser.newContext({ locale: "en-US" })).newPage();
  await visitor.goto(link);
  await visitor.getByRole("heading", { name: "Insta Tea would like to read your Instagram posts" }).waitFor();
  await look(visitor, "instagram-invitation");
  await visitor.getByRole("button", { name: "Continue to Instagram" }).click();
  await visitor.getByLabel("Log in as").fill("mia.lopez");
  await visitor.getByRole("button", { name: "Allow" }).click();
  await visitor.getByText("Insta Tea can read the posts of @mia.lopez from now on.").waitFor();
  await visitor.context().close();
  await app.getByText("Own login").waitFor();
  await expect.poll(() => rowsOf(shopId, "select handle_key from social_connection where shop_id = $1 and state = 'connected'")).toHaveLength(2);
  await look(page, "instagram-accounts-own");
});

test("after a confirmation a login is ended at once, and the token is gone", async () => {
  const { page, app } = opened;
  await toSources();
  await app.getByRole("button", { name: "Disconnect" }).click();
  await app.getByRole("dialog").getByText("What was read stays.").waitFor();
  await look(page, "instagram-disconnect");
  await app.getByRole("dialog").getByRole("button", { name: "Disconnect" }).click();
  await app.getByRole("link", { name: "Connect your brand" }).waitFor();
  const [login] = await rowsOf(shopId, "select state, token from social_connection where shop_id = $1 and kind = 'brand'");
  expect(login).toEqual({ state: "disconnected", token: null });
});
