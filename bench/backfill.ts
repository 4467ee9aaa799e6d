import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import { closeDatabase } from "#app/platform/database.ts";
import { type BulkFile, bulkFile, serve } from "./backfillFile.ts";
import { copySameRows } from "./backfillLimit.ts";
import type { Read } from "./backfillReader.ts";
import type { Bench, Result } from "./bench.ts";

const LINES = Number(process.env.BACKFILL_LINES ?? 1_000_000);
const ORDERS = Number(process.env.BACKFILL_ORDERS ?? 1_000_000);

/**
 * How fast a bulk operation's file becomes committed facts, from its address on, beside a plain serial COPY of the same rows; the same file
 * again, when nothing changes; and what memory a million orders take.
 */
export const bench: Bench = async ({ ownerUrl, env }) => {
  const file = await bulkFile({ lines: LINES });
  const shop = await ensureShop("bench.myshopify.com");
  const first = await read(env, shop.id, file);
  const limit = Math.round(file.lines / (await copySameRows(ownerUrl)));
  const again = await read(env, shop.id, file);
  const results: Result[] = [
    beside(`backfill of ${file.lines.toLocaleString("en-US")} lines; limit: plain serial COPY of the same rows`, first, limit),
    beside("the same file again, nothing changes", again, limit),
    { what: "peak memory of the process", ours: first.peakMegabytes, unit: "MB" },
  ];
  if (ORDERS > 0) {
    const large = await bulkFile({ orders: ORDERS });
    const { peakMegabytes, ...timed } = await read(env, (await ensureShop("large.myshopify.com")).id, large);
    results.push({
      what: `peak memory at ${large.orders.toLocaleString("en-US")} orders (${large.lines.toLocaleString("en-US")} lines)`,
      ours: peakMegabytes,
      limit: 300,
      unit: "MB",
    });
    results.push({ what: "backfill of them", ours: perSecond({ ...timed, peakMegabytes }), unit: "lines a second" });
  }
  await closeDatabase();
  return results;
};

async function read(env: Record<string, string>, shopId: bigint, file: BulkFile): Promise<Read> {
  const served = await serve(file);
  const child = fork(path.join(import.meta.dirname, "backfillReader.ts"), [String(shopId), served.url, String(file.lines)], {
    env: { ...process.env, ...env },
    // As docs/operations.md has a worker started.
    execArgv: ["--max-semi-space-size=8"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const failed = once(child, "exit").then(([code]) => Promise.reject(new Error(`The reading process ended with ${String(code)}.`)));
  failed.catch(() => {});
  const [done] = (await Promise.race([once(child, "message"), failed])) as [Read];
  await served.close();
  if (done.lines !== file.lines || done.orders !== file.orders) throw new Error(`Read were ${done.lines} lines and ${done.orders} orders.`);
  return done;
}

function perSecond({ lines, seconds }: Read): number {
  return Math.round(lines / seconds);
}

function beside(what: string, read: Read, limit: number): Result {
  return { what, ours: perSecond(read), limit, unit: "lines a second", ratio: perSecond(read) / limit };
}
