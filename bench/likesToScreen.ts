import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "playwright-core";
import { addToCampaigns } from "#app/domain/ambassadors/addToCampaigns.ts";
import { savePosts } from "#app/domain/posts/savePosts.ts";
import { saveCounts } from "#app/domain/posts/saveCounts.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";

const TELLS = 40;
const LONGEST_MS = 10_000;
const POST = { platform: "instagram", postKey: "live" };

/**
 * From a source's word that a post has more likes to the figure on a campaign screen that is open in the browser, one after the other.
 * @returns How long each took (ms).
 */
export async function likesToScreen(page: Page, shopId: bigint, campaignId: bigint): Promise<number[]> {
  await importStream(shopId, "ambassadors", inPieces(Buffer.from("handle,platform,followers\nlive,instagram,10000\n")));
  await sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ id: bigint }>("select ambassador_id id from shop_ambassador where shop_id = $1 and handle = 'live'", [shopId]);
    await addToCampaigns(shopId, [rows[0]!.id], [campaignId]);
  });
  const [postedAt, none] = [new Date(), { url: null, caption: null, kind: null, pulseName: null }];
  const post = { ...POST, ...none, handleKey: "live", postedAt, toldAt: postedAt, campaignId, gone: false, counts: null };
  await sqlForShop(shopId, (sql) => savePosts(sql, shopId, [post], "file"));
  const shown = page.frameLocator("iframe.app").locator('[data-metric="likes"] p').first();
  await shown.waitFor();
  const times: number[] = [];
  for (let told = 1; told <= TELLS; told++) {
    await wait(300);
    const began = performance.now();
    const counts = { at: new Date(), likes: BigInt(told), comments: null, followers: null };
    await sqlForShop(shopId, (sql) => saveCounts(sql, shopId, [{ ...POST, ...counts }], "file"));
    while ((await shown.innerText()) !== String(told)) {
      if (performance.now() - began > LONGEST_MS) throw new Error(`The screen does not show ${told} likes.`);
      await wait(5);
    }
    times.push(performance.now() - began);
  }
  return times;
}
