import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import { saveClicks } from "#app/domain/clicks/saveClicks.ts";
import type { PostTold } from "#app/domain/posts/post.ts";
import { saveCounts } from "#app/domain/posts/saveCounts.ts";
import { savePosts } from "#app/domain/posts/savePosts.ts";
import { findShop } from "#app/domain/shops/findShop.ts";
import { prisma, sqlForShop } from "#app/platform/database.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { participationsScreen } from "#app/screens/participations.ts";
import { addShop } from "#sandbox/store/shops.ts";
import { noSidewaysScroll, noViolations, screenshot, startMachine, WIDTHS, type Machine, type Width } from "./harness.ts";

const DOMAIN = "what-posts-do.myshopify.com";
const STORE = "what-posts-do";
const DAY_MS = 86_400_000;
const PEOPLE = 40;
const TRIES = 5;

let machine: Machine;
let shopId: bigint;
let campaignId: bigint;
let participationId: bigint;

beforeAll(async () => {
  machine = await startMachine();
  await addShop(machine.sandbox, { domain: DOMAIN, name: "What Posts Do", currency: "USD", timezone: "America/New_York" });
  const { page, app } = await machine.open(STORE, "apps/heartbeat");
  await page.getByRole("link", { name: "Install" }).click();
  await app.getByRole("heading", { level: 1 }).waitFor();
  while (!(await findShop(DOMAIN))?.currency) await wait(100);
  await page.context().close();
  shopId = (await findShop(DOMAIN))!.id;
  await prisma().shop.update({ where: { id: shopId }, data: { plan: "PRO" } });
  campaignId = await createCampaign(shopId, {
    ...{ name: "Glow", startsOn: day(-30), endsOn: day(20), spend: "5000" },
    ...{ guaranteedReach: "3000000", guaranteedEngagementRate: "3.5" },
  });
  const rows = Array.from({ length: PEOPLE }, (_, i) => {
    const followers = [8000, 45_000, 220_000][i % 3]! + 37 * i;
    return `${handle(i)},${platform(i)},${followers},Glow,${i % 2 ? "food" : "art"}`;
  });
  await importStream(shopId, "ambassadors", inPieces(Buffer.from(["handle,platform,followers,campaign,niche", ...rows].join("\n"))));
  await sqlForShop(shopId, (sql) =>
    savePosts(
      sql,
      shopId,
      Array.from({ length: 25 }, (_, i) => post(i)),
      "file",
    ),
  );
  await count("k0", 2, 200n); // likes that were taken back
  const shop = (await findShop(DOMAIN))!;
  participationId = BigInt(
    (await participationsScreen(shop, campaignId, { search: handle(0), sort: "net", direction: "desc", page: 1 })).rows[0]!.id,
  );
  await click();
});

const day = (from: number) => new Date(Date.now() + from * DAY_MS).toISOString().slice(0, 10);
const handle = (i: number) => `person.${i}.with.a.long.handle`;
const platform = (i: number) => ["instagram", "tiktok", "youtube"][i % 3]!;

function post(i: number): PostTold {
  const postedAt = new Date(Date.now() - (28 - i) * DAY_MS);
  return {
    ...{ platform: platform(i), postKey: `k${i}`, handleKey: handle(i), postedAt, toldAt: postedAt, campaignId, kind: null, pulseName: null },
    ...{ url: `https://www.instagram.com/p/k${i}/`, gone: i === 3 },
    caption: i === 24 ? "שלום! <b>Glow</b> 🧡 #glow" : `Glow day ${i}: what I wear to the lake when nobody is looking, and why it lasts #glow`,
    counts: { at: new Date(postedAt.getTime() + DAY_MS), likes: BigInt(300 + 17 * i), comments: i === 2 ? null : BigInt(40 + i), followers: null },
  };
}

const count = (postKey: string, daysAgo: number, likes: bigint) =>
  sqlForShop(shopId, (sql) =>
    saveCounts(
      sql,
      shopId,
      [{ platform: "instagram", postKey, at: new Date(Date.now() - daysAgo * DAY_MS), likes, comments: null, followers: null }],
      "file",
    ),
  );

const click = () =>
  saveClicks([
    {
      ...{ shopId, clickId: randomUUID(), at: Date.now(), campaignId, participationId, kind: "human" as const, visitor: randomUUID() },
      ...{ inApp: null, referrerHost: null, post: null },
    },
  ]);

test("a like that is told and a click show on the open screen without a reload", async () => {
  const { page, app } = await machine.open(STORE, `apps/heartbeat/campaigns/${campaignId}`);
  await app.getByRole("heading", { name: "Engagement", exact: true }).waitFor();
  const metric = (key: string) => app.locator(`[data-metric="${key}"]`).first().innerText();
  const until = async (key: string, before: string) => {
    while ((await metric(key)) === before) await wait(10);
  };
  // The stream is open once the page has read itself anew.
  await wait(1500);
  const frame = page.frames().find((one) => one.url().startsWith(machine.appUrl))!;
  await frame.evaluate(() => Object.assign(window, { sameWindow: true }));
  let [likes, clicks] = [await metric("likes"), await metric("linkClicks")];
  const rate = await metric("engagementRate");
  for (let i = 0; i < TRIES; i++) {
    await count("k0", -i / DAY_MS, BigInt(400 + 100 * i));
    await until("likes", likes);
    likes = await metric("likes");
    await wait(400);
    await click();
    await until("linkClicks", clicks);
    clicks = await metric("linkClicks");
    await wait(400);
  }
  // How soon is measured by bench/liveScreen.ts.
  expect(await metric("engagementRate")).not.toBe(rate);
  expect(clicks).toContain(String(1 + TRIES));
  expect(await frame.evaluate(() => "sameWindow" in window)).toBe(true);
  await page.context().close();
});

test("engagement by day has a table beside the chart, by the keyboard too, and a caption is only text", async () => {
  const { page, app } = await machine.open(STORE, `apps/heartbeat/campaigns/${campaignId}`);
  await app.getByRole("button", { name: "Show table of engagement by day" }).press("Enter");
  await app.getByRole("columnheader", { name: "Likes" }).first().waitFor();
  await app.getByText("A day below zero is one on which counts fell").waitFor();
  expect(await app.getByText("<b>Glow</b>").count()).toBeGreaterThan(0);
  await noViolations(page);
  await page.context().close();
});

describe.each(Object.keys(WIDTHS) as Width[])("at %s width, without violations and sideways scroll:", (width) => {
  test.each([
    ["engagement of a campaign", (): string => `campaigns/${campaignId}`, "h2:text-is('Engagement')"],
    ["platforms and posts of a campaign", (): string => `campaigns/${campaignId}`, "h3:text-is('By platform')"],
    ["guarantees of a campaign", (): string => `campaigns/${campaignId}`, "h2:text-is('Guarantees')"],
    ["engagement of an ambassador", (): string => `campaigns/${campaignId}/participations/${participationId}`, "h2:text-is('Engagement')"],
    [
      "ambassadors of a campaign by engagement rate",
      (): string => `campaigns/${campaignId}?sort=engagementRate`,
      "[role=tab]:has-text('Ambassadors')",
    ],
    ["home with live campaigns", (): string => "", "h1"],
    ["types by size", (): string => "types", "h1"],
    ["types by niche and orders", (): string => `types?by=niche&measure=orders&campaign=${campaignId}`, "h1"],
    ["types by an attribute that nobody has", (): string => "types?by=gender", "h1"],
  ] as const)("%s", async (name, path, look) => {
    const { page, app } = await machine.open(STORE, `apps/heartbeat/${path()}`, width);
    await app.getByRole("heading", { level: 1 }).waitFor();
    await wait(600);
    await noViolations(page);
    await noSidewaysScroll(page);
    await toTop(page, look);
    await screenshot(page, `${name}-${width}`);
    await page.context().close();
  });
});

async function toTop(page: Page, selector: string): Promise<void> {
  const found = page.frameLocator("iframe.app").locator(selector).first();
  if (await found.count()) await found.evaluate((element) => element.scrollIntoView({ block: "start" }));
  await wait(300);
}
