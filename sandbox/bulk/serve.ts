import { createReadStream, statSync, type Stats } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { Sandbox } from "../sandbox.ts";
import { takeBulkFault } from "./faults.ts";
import { shopOfFile } from "./operations.ts";

const KEPT_MS = 7 * 86_400_000;

/** GET /bulk/<name>: a result, or with `Range: bytes=a-b` a part of it. A result is kept for 7 days. */
export async function serveBulk(sandbox: Sandbox, name: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const file = path.join(sandbox.bulkFolder, path.basename(name));
  const found = statOf(file);
  if (!found || Date.now() - found.mtimeMs > KEPT_MS)
    return void res.writeHead(404, { "content-type": "application/xml" }).end("<Error><Code>NoSuchKey</Code></Error>");
  const shop = (await shopOfFile(sandbox, path.basename(name))) ?? "";
  if (takeBulkFault(sandbox, shop, "expired"))
    return void res.writeHead(403, { "content-type": "application/xml" }).end("<Error><Code>ExpiredToken</Code></Error>");
  const whole = found.size;
  const size = Math.min(whole, takeBulkFault(sandbox, shop, "short")?.afterBytes ?? whole);
  const cut = takeBulkFault(sandbox, shop, "cut");
  const range = rangeOf(sandbox.faults.get(shop)?.bulk?.noRange ? undefined : req.headers.range, size);
  if (range === null) return void res.writeHead(416, { "content-range": `bytes */${size}` }).end();
  const { from, to, part } = range;
  res.writeHead(part ? 206 : 200, {
    "content-type": "application/jsonl",
    "accept-ranges": "bytes",
    "content-length": size === 0 ? 0 : to - from + 1,
    ...(part ? { "content-range": `bytes ${from}-${to}/${size}` } : {}),
  });
  if (req.method === "HEAD" || size === 0) return void res.end();
  // A reader who goes away in the middle is no fault of ours.
  const last = cut ? Math.min(to, from + cut.afterBytes - 1) : to;
  await pipeline(createReadStream(file, { start: from, end: last }), res, { end: last === to }).catch(() => {});
  if (last < to) res.destroy();
}

function statOf(file: string): Stats | null {
  return statSync(file, { throwIfNoEntry: false }) ?? null;
}

function rangeOf(header: string | undefined, size: number): { from: number; to: number; part: boolean } | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return { from: 0, to: size - 1, part: false };
  const from = match[1] === "" ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const to = match[1] === "" || match[2] === "" ? size - 1 : Math.min(size - 1, Number(match[2]));
  return from > to ? null : { from, to, part: true };
}
