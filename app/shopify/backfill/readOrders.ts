import { askAgain, mayAskAgain } from "./askAgain.ts";
import { endBackfill } from "./endBackfill.ts";
import { type FileRead, readFile } from "./readFile.ts";
import { type Backfill, findBackfill, saveBackfill } from "./store.ts";

/** Downloads of one file that bring nothing, one after another, before another file is asked for. */
const MOST_DOWNLOADS = 3;

const BROKEN: Record<Exclude<FileRead, "whole" | "more">, string> = {
  short: "The file from Shopify ended before its end.",
  expired: "The address of the file from Shopify has expired.",
  broken: "The connection to Shopify’s file broke again and again.",
};

/** Reads on in the file, and says what comes then: the refunds, the same file by a fresh address, another file, or the end. */
export async function readOrders(before: Backfill): Promise<number | null> {
  const read = await readFile(before);
  const backfill = (await findBackfill(before.shopId, before.id))!;
  if (read === "more") return 0;
  if (read === "whole") return afterFile(backfill);
  if (backfill.downloads + 1 >= MOST_DOWNLOADS) return askAgain(backfill, BROKEN[read]);
  await saveBackfill(backfill.shopId, backfill.id, {
    ...{ state: "running", downloads: backfill.downloads + 1 },
    notice: `${BROKEN[read]} Reading goes on where it was.`,
  });
  return 500 * 2 ** backfill.downloads;
}

async function afterFile(backfill: Backfill): Promise<number | null> {
  if (backfill.partial && mayAskAgain(backfill)) return askAgain(backfill, "Shopify gave only a part of your orders, and it was read.");
  if (backfill.refundedRead < backfill.refundedCount) {
    await saveBackfill(backfill.shopId, backfill.id, { state: "refunds", perSecond: null });
    return 0;
  }
  return endWhole(backfill);
}

/** The end when all that there is was read. */
export function endWhole(backfill: Backfill): Promise<null> {
  if (!backfill.partial) return endBackfill(backfill, "done");
  return endBackfill(
    backfill,
    "failed",
    `Shopify gave only a part of your orders, ${backfill.operations} times. What it gave was read. Start again later.`,
  );
}
