import { closeDatabase, forShop } from "#app/platform/database.ts";
import { readFile } from "#app/shopify/backfill/readFile.ts";
import { findBackfill } from "#app/shopify/backfill/store.ts";

export type Read = { seconds: number; peakMegabytes: number; lines: number; orders: number };

// A process that does nothing but read a bulk file into the facts: what it needs of memory is what a backfill needs.
const [shop, url, lines] = process.argv.slice(2);
const shopId = BigInt(shop!);
const { id } = await forShop(shopId, (tx) => tx.backfill.create({ data: { shopId, state: "reading", url: url!, objectCount: BigInt(lines!) } }));
const started = performance.now();
for (let read = await readFile((await findBackfill(shopId, id))!); read !== "whole";) {
  if (read !== "more") throw new Error(`The file ended as ${read}.`);
  read = await readFile((await findBackfill(shopId, id))!);
}
const seconds = (performance.now() - started) / 1000;
const { linesRead, orderCount } = (await findBackfill(shopId, id))!;
await closeDatabase();
const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1000);
process.send!({ seconds, peakMegabytes, lines: Number(linesRead), orders: Number(orderCount) } satisfies Read);
process.disconnect();
