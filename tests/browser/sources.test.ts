import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { findShop } from "#app/domain/shops/findShop.ts";
import { addShop } from "#sandbox/store/shops.ts";
import { campaignId as campaignNamed, shopFiles } from "../domain/posts/postsHere.ts";
import { noSidewaysScroll, noViolations, screenshot, startMachine, WIDTHS, type Machine, type Opened, type Width } from "./harness.ts";

const DOMAIN = "many-voices.myshopify.com";
const STORE = "many-voices";
const TEST_MS = 240_000;

let machine: Machine;
let shopId: bigint;

beforeAll(async () => {
  machine = await startMachine();
  await addShop(machine.sandbox, { domain: DOMAIN, name: "Many Voices", currency: "USD", timezone: "America/New_York" });
  const first = await open("");
  await first.page.getByRole("link", { name: "Install" }).click();
  await first.app.getByRole("heading", { level: 1 }).waitFor();
  while (!(await findShop(DOMAIN))?.currency) await wait(100);
  await first.page.context().close();
  shopId = (await findShop(DOMAIN))!.id;
});

const open = (path: string, width: Width = "desktop"): Promise<Opened> => machine.open(STORE, `apps/heartbeat/${path}`, width);

async function look({ page }: Opened, name: string): Promise<void> {
  await wait(600);
  await noViolations(page);
  await noSidewaysScroll(page);
  await screenshot(page, name);
}

function tell(key: string, name: string, items: object[]): Promise<Response> {
  return fetch(`${machine.appUrl}/api/v1/${name}`, {
    method: "POST",
    body: JSON.stringify({ [name]: items }),
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${key}` },
  });
}

const post = (id: string, more: object = {}) => ({
  platform: "instagram",
  id,
  handle: "rose.with.a.long.name",
  postedAt: "2026-03-02T12:00:00Z",
  toldAt: "2026-03-02T13:00:00Z",
  ...more,
});

test("a key is made, tells posts that stand on the open campaign without a reload, and is revoked", { timeout: TEST_MS }, async () => {
  for (const width of Object.keys(WIDTHS) as Width[]) {
    const opened = await open("sources", width);
    await opened.app.getByText("Nothing was told yet").waitFor();
    await look(opened, `sources-empty-${width}`);
    await opened.page.context().close();
  }
  await shopFiles(shopId, {
    campaigns: ["Spring,2026-01-01,", "A campaign whose name is far longer than anybody would expect of one,2025-01-01,2025-02-01"],
    ambassadors: [
      "rose.with.a.long.name,instagram,,Spring",
      "rose.with.a.long.name,instagram,,A campaign whose name is far longer than anybody would expect of one",
      "bo,tiktok,2000,Spring",
    ],
  });
  const sources = await open("sources");
  const { app, page } = sources;
  await app.getByRole("button", { name: "Make a key" }).click();
  await app.getByText("Give the key a name").waitFor();
  await app.getByLabel("Name of a new key").fill("Heartbeat platform");
  await page.keyboard.press("Enter");
  const key = (await app.locator("[data-key]").textContent())!;
  expect(key).toMatch(new RegExp(`^hb_${shopId}_`));
  await app.getByText(`Ends in …${key.slice(-4)}`).waitFor();
  await look(sources, "sources-new-key-desktop");

  const campaign = await open(`campaigns/${await campaignNamed(shopId, "Spring")}`);
  const seen = (text: string) => campaign.app.getByText(text, { exact: true }).first().waitFor();
  const counts = { countedAt: "2026-03-03T12:00:00Z", likes: 1234, comments: 9, followers: 15_400 };
  expect((await tell(key, "posts", [post("DJaaaaaaaa1", { campaign: "Spring", caption: "My lamp", counts })])).status).toBe(200);
  await seen("1,234");
  const later = (n: number) => ({ platform: "instagram", post: "DJaaaaaaaa1", countedAt: `2026-03-04T12:00:0${n}Z`, likes: 2_000 + n });
  for (let n = 0; n < 5; n++) {
    expect((await tell(key, "counts", [later(n)])).status).toBe(200);
    await seen(`2,00${n}`);
  }
  await screenshot(campaign.page, "sources-campaign-live-desktop");
  await campaign.page.context().close();

  await page.context().close();
  const again = await open("sources", "phone");
  await look(again, "sources-phone");
  expect(await again.app.locator("[data-key]").count()).toBe(0);
  await again.app.getByRole("button", { name: "Revoke Heartbeat platform" }).click();
  await again.app.getByRole("button", { name: "Revoke key" }).click();
  await again.app.getByText("Revoked", { exact: true }).waitFor();
  await screenshot(again.page, "sources-revoked-phone");
  await again.page.context().close();
  expect((await tell(key, "counts", [later(9)])).status).toBe(401);
});

test("posts of no campaign are put in one or aside, one or several, with an undo, by the keyboard too", { timeout: TEST_MS }, async () => {
  const sources = await open("sources");
  await sources.app.getByLabel("Name of a new key").fill("Second");
  await sources.app.getByRole("button", { name: "Make a key" }).click();
  const key = (await sources.app.locator("[data-key]").textContent())!;
  const caption = "Holidays <b>by</b> the sea 🌊 \u202eevil ".repeat(20);
  const told = [
    post("DJbbbbbbbb1", { caption, url: "https://www.instagram.com/p/DJbbbbbbbb1/" }),
    post("DJbbbbbbbb2", { postedAt: "2025-06-02T12:00:00Z", caption: "Between two campaigns" }),
    post("DJbbbbbbbb3", { postedAt: "2026-03-01T12:00:00Z" }),
  ];
  expect((await tell(key, "posts", told)).status).toBe(200);
  await sources.page.reload();
  await sources.app.getByText("3 posts of your shop could not be put in a campaign.").waitFor();
  await look(sources, "sources-desktop");
  await sources.app.getByRole("link", { name: "See posts of no campaign" }).click();
  await sources.app.getByText("Between two campaigns").waitFor();
  await look(sources, "unassigned-desktop");

  const { app, page } = sources;
  await app
    .getByRole("button", { name: /^Add to Spring: the post of rose/ })
    .first()
    .focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => app.getByText("Holidays").count()).toBe(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await app.getByText("Holidays").waitFor();

  await app
    .getByRole("checkbox", { name: /select all/i })
    .first()
    .click();
  await app.getByRole("button", { name: "Add to campaign", exact: true }).click();
  await app.getByRole("button", { name: "Add 3 posts" }).waitFor();
  await look(sources, "unassigned-choose-desktop");
  await app.getByRole("button", { name: "Cancel" }).click();
  await app.getByRole("button", { name: "Not campaign posts", exact: true }).click();
  await app.getByText("Every post has its place").waitFor();
  await app.getByRole("tab", { name: "Not campaign posts" }).click();
  await app
    .getByRole("button", { name: /^Bring back the post/ })
    .first()
    .waitFor();
  await look(sources, "unassigned-aside-desktop");
  await app
    .getByRole("button", { name: /^Bring back the post/ })
    .first()
    .click();
  await app.getByRole("tab", { name: "To look at" }).click();
  await app
    .getByRole("button", { name: /^Not a campaign post/ })
    .first()
    .waitFor();
  await page.context().close();

  const phone = await open("posts/unassigned", "phone");
  await phone.app
    .getByRole("button", { name: /^Not a campaign post/ })
    .first()
    .waitFor();
  await look(phone, "unassigned-phone");
  await phone.page.context().close();
});
