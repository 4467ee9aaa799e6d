import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { setFavourite } from "#app/domain/ambassadors/setFavourite.ts";
import { findThemes } from "#app/domain/comments/findThemes.ts";
import { saveComments } from "#app/domain/comments/saveComments.ts";
import { saveCounts } from "#app/domain/posts/saveCounts.ts";
import { findShop } from "#app/domain/shops/findShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { addShop } from "#sandbox/store/shops.ts";
import { rowsOf } from "../domain/makeShop.ts";
import { at, campaignId as campaignNamed, comment, save, shopFiles, told } from "../domain/posts/postsHere.ts";
import { noSidewaysScroll, noViolations, screenshot, startMachine, WIDTHS, type Machine, type Width } from "./harness.ts";

const DOMAIN = "much-talk.myshopify.com";
const STORE = "much-talk";

/** What strangers write to harm, or without meaning to. */
const HOSTILE = [
  "<script>document.title = 'owned'</script><img src=x onerror=\"document.title='owned'\"> love it",
  "\u202eevil reads backwards\u202c \u2067and this too",
  `z${"\u0301\u0300\u0302\u0323".repeat(40)}a${"\u0336\u0337".repeat(80)}lgo is beautiful`,
  `So ${"beautiful ".repeat(1_000)}`.slice(0, 10_000),
  "Love this family 👩‍👩‍👧‍👦 👍🏽 🏳️‍🌈",
  "half an emoji \ud83d here",
  "مشروب رائع جدا، أحببته كثيرا",
  `Loooooo${"o".repeat(300)}ve`,
  "one\n\n\n\n\n\n\n\ntwo\nthree\nfour\nfive\nsix\nseven",
];
const TALK = [
  "I love this glow serum",
  "the glow serum is amazing 😍",
  "this glow serum smells terrible",
  "glow serum again please, so good",
  "shipping took weeks, awful",
];

let machine: Machine;
let campaign: string;
let post: string;
let shopId: bigint;

beforeAll(async () => {
  machine = await startMachine();
  await addShop(machine.sandbox, { domain: DOMAIN, name: "Much Talk", currency: "USD", timezone: "America/New_York" });
  const first = await machine.open(STORE, "apps/heartbeat");
  await first.page.getByRole("link", { name: "Install" }).click();
  await first.app.getByRole("heading", { level: 1 }).waitFor();
  while (!(await findShop(DOMAIN))?.currency) await wait(100);
  await first.page.context().close();
  shopId = (await findShop(DOMAIN))!.id;
  await shopFiles(shopId, {
    campaigns: ["Glow,2026-01-01,", "Next,2026-12-01,", "Quiet,2026-01-01,"],
    ambassadors: ["anna,instagram,10000,Glow", "bo,tiktok,2000,Glow"],
  });
  await fill();
});

async function fill(): Promise<void> {
  const campaignId = await campaignNamed(shopId, "Glow");
  const counts = { at: at("2026-03-03T00:00"), likes: 1_250n, comments: 60n, followers: 10_000n };
  const address = "https://www.instagram.com/p/p1/";
  await save(
    shopId,
    told({ campaignId, caption: `My morning with the glow serum 😍 ${"and more of it ".repeat(60)}`, kind: "reel", url: address, counts }),
    told({
      campaignId,
      platform: "tiktok",
      postKey: "p2",
      handleKey: "bo",
      url: "javascript:alert(1)",
      postedAt: at("2026-03-05T12:00"),
      gone: true,
    }),
  );
  const count = (day: number, likes: bigint) => ({
    ...{ platform: "instagram", postKey: "p1", at: at(`2026-03-0${day}T00:00`), likes, comments: 60n + BigInt(day), followers: null },
  });
  await sqlForShop(shopId, async (sql) => {
    await saveCounts(sql, shopId, [count(4, 1_400n), count(5, 1_380n), count(6, 1_600n)], "file");
    const texts = [...HOSTILE, ...Array.from({ length: 40 }, (_, i) => `${TALK[i % TALK.length]!} ${i}`)];
    const told = texts.map((text, i) =>
      comment({
        commentKey: `k${i}`,
        author: `reader.${i}`,
        text,
        likes: i < HOSTILE.length ? 1_000_000n : BigInt(i % 7),
        at: at(`2026-03-0${2 + (i % 5)}T13:00`),
      }),
    );
    const others = [
      comment({ commentKey: "s", author: "bait", text: "Get free followers at www.spam.example" }),
      comment({ commentKey: "o", author: "anna", text: "thank you all!" }),
    ];
    await saveComments(sql, shopId, [...told, ...others], "file");
  });
  await findThemes(shopId, campaignId);
  campaign = `campaigns/${campaignId}`;
  post = `posts/${(await rowsOf<{ id: bigint }>(shopId, "select id from post where shop_id = $1 and post_key = 'p1'"))[0]!.id}`;
}

/** Long enough for a busy machine. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });
const open = (path: string, width: Width = "desktop") => machine.open(STORE, `apps/heartbeat/${path}`, width);

test("a label that is put right changes the shares without a reload, by the keyboard, and can be undone", async () => {
  const { page, app } = await open(`${campaign}/comments?search=smells`);
  const share = app.locator('[data-share="positive"]').first();
  await share.waitFor();
  const before = await share.textContent();
  const label = app.getByRole("button", { name: /^Negative: change the label/ }).first();
  await label.focus();
  await page.keyboard.press("Enter");
  const positive = app.getByRole("menuitem", { name: "Positive" });
  await positive.waitFor();
  await positive.focus();
  await page.keyboard.press("Enter");
  await app
    .getByRole("button", { name: /^Positive: change the label/ })
    .first()
    .waitFor();
  await app.getByText("Labelled by hand").first().waitFor();
  await soon(() => share.textContent()).not.toBe(before);
  await page.getByRole("button", { name: "Undo" }).click();
  await soon(() => share.textContent()).toBe(before);
  await page.context().close();
});

test("comments are searched, filtered and paged; spam and the ambassador's own stand apart; a star makes a favourite", async () => {
  const { page, app } = await open(`${campaign}/comments`);
  const rows = app.locator("[data-comments] > li");
  await app.getByLabel("Search in comments and authors").fill("shipping weeks");
  await soon(() => rows.count()).toBe(8);
  await app.getByLabel("Search in comments and authors").fill("");
  await soon(() => rows.count()).toBe(25);
  await app.getByRole("button", { name: "Next" }).click();
  await soon(() => rows.count()).toBe(24);
  await app.getByRole("button", { name: /^Negative \(/ }).click();
  await soon(() => rows.count()).toBeLessThan(24);
  expect(await app.getByRole("button", { name: /^Positive: change the label/ }).count()).toBe(0);
  await app.getByRole("tab", { name: "Spam (1)" }).click();
  await app.getByText("Get free followers").waitFor();
  await app.getByRole("tab", { name: "Ambassadors’ own (1)" }).click();
  await app.getByText("thank you all!").waitFor();
  await app.getByRole("button", { name: "Favourite anna" }).first().click();
  await app.locator('button[aria-pressed="true"]', { hasNotText: /./ }).first().waitFor();
  await page.context().close();
});

test("favourites are put into the next campaign in one step, and taken out again by undo", async () => {
  const { rows } = await sqlForShop(shopId, (sql) =>
    sql.query<{ id: bigint }>("select ambassador_id id from shop_ambassador where shop_id = $1", [shopId]),
  );
  for (const { id } of rows) await setFavourite(shopId, id, true);
  const { page, app } = await open("favourites");
  await app.getByLabel("Campaign").selectOption({ label: (await app.locator("option", { hasText: "Next" }).textContent())! });
  await app.getByLabel("anna", { exact: true }).check();
  await app.getByRole("button", { name: "Add 1 chosen" }).click();
  await page.getByText("1 favourite added to the campaign").waitFor();
  const inNext = async () =>
    (
      await rowsOf(
        shopId,
        "select from participation where shop_id = $1 and campaign_id = $2 and removed_at is null",
        await campaignNamed(shopId, "Next"),
      )
    ).length;
  expect(await inNext()).toBe(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await soon(inNext).toBe(0);
  await app.getByRole("button", { name: "Add all favourites" }).click();
  await soon(inNext).toBe(2);
  await page.context().close();
});

test("hostile comments are shown as text, isolated and within their box", async () => {
  const { page, app } = await open(`${campaign}/comments`, "phone");
  await app.getByText("<script>document.title").waitFor();
  const frame = page.frame({ url: /\/app\// }) ?? page.frames().at(-1)!;
  expect(await frame.title()).not.toBe("owned");
  expect(await app.locator("[data-comments] script, [data-comments] img").count()).toBe(0);
  const texts = (await app.locator("[data-comments] .hb-words").allTextContents()).join("\n");
  expect(texts).toContain("evil reads backwards and this too");
  expect(texts).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  expect(texts).toContain("half an emoji \ufffd here");
  expect(texts).toContain("👩‍👩‍👧‍👦");
  const long = app.locator("[data-comments] > li", { hasText: "So beautiful" });
  const height = async () => (await long.boundingBox())!.height;
  const short = await height();
  await long.getByRole("button", { name: "Show all" }).click();
  await soon(height).toBeGreaterThan(short * 3);
  await noSidewaysScroll(page);
  await page.context().close();
});

test("an address of a post is a link on its own network only", async () => {
  const { page, app } = await open(post);
  const link = app.getByRole("link", { name: "Open on Instagram" });
  expect([await link.getAttribute("href"), await link.getAttribute("rel")]).toEqual(["https://www.instagram.com/p/p1/", "noopener noreferrer"]);
  await app.getByText("A count fell").waitFor();
  const [other] = await rowsOf<{ id: bigint }>(shopId, "select id from post where shop_id = $1 and post_key = 'p2'");
  await page.goto(`${machine.origin}/store/${STORE}/apps/heartbeat/posts/${other!.id}`);
  await app.getByText("javascript:alert(1)").waitFor();
  expect(await app.locator('a[href^="javascript"]').count()).toBe(0);
  await page.context().close();
});

const PAGES: Record<string, () => string> = {
  "a campaign": () => campaign,
  posts: () => `${campaign}/posts`,
  comments: () => `${campaign}/comments`,
  "a post": () => post,
  favourites: () => "favourites",
};

test.each((Object.keys(WIDTHS) as Width[]).flatMap((width) => Object.keys(PAGES).map((name) => [name, width] as const)))(
  "%s at %s width has no violations and no sideways scroll, full and empty",
  async (name, width) => {
    const quiet = `campaigns/${await campaignNamed(shopId, "Quiet")}`;
    for (const [state, path] of [
      ["full", PAGES[name]!()],
      ["empty", PAGES[name]!().replace(campaign, quiet)],
    ] as const) {
      const { page, app } = await open(path, width);
      await app.getByRole("heading", { level: 1 }).waitFor();
      await wait(600);
      await noViolations(page);
      await noSidewaysScroll(page);
      await page.setViewportSize({ width: WIDTHS[width].width, height: 3_000 });
      await wait(600);
      await screenshot(page, `words-${name.replace(" ", "-")}-${state}-${width}`);
      await page.context().close();
    }
  },
);
