import { expect, test } from "vitest";
import { makeShop } from "../domain/makeShop.ts";
import { campaignId, save, shopFiles, told } from "../domain/posts/postsHere.ts";
import { runCommand } from "./runCommand.ts";

test("a report says whom the campaign reaches and what its posts did, as numbers, and of each ambassador", async () => {
  const shop = await makeShop();
  await shopFiles(shop.id, { campaigns: ["Spring,2026-03-01,"], ambassadors: ["anna,instagram,1000,Spring", "ben,tiktok,500,Spring"] });
  const at = new Date("2026-03-05T12:00:00Z");
  const counts = { at, likes: 40n, comments: null, followers: 1200n };
  await save(shop.id, told({ postedAt: at, toldAt: at, campaignId: await campaignId(shop.id, "Spring"), counts }));
  const { code, out } = await runCommand("report", "--shop", shop.domain, "--campaign", "Spring", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    ...{ potentialReach: 1700, reachPosted: 1200, reachExpected: 500 },
    ...{ posts: 1, likes: 40, comments: null, linkClicks: 0, engagementRate: 40 / 1700, countsAsOf: "2026-03-05T12:00:00.000Z" },
    ambassadors: [
      { handle: "anna", likesAndComments: 40, engagementRate: 40 / 1200 },
      { handle: "ben", likesAndComments: null, engagementRate: 0 },
    ],
  });
});
