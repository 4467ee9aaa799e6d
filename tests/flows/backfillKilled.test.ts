import { fork } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { settleShop } from "#app/jobs/settleShop.ts";
import { findBackfill } from "#app/shopify/backfill/store.ts";
import { fileRead, inboxOf, readingFrom } from "./backfillHere.ts";
import { bulkLines } from "./bulkLines.ts";
import { newShop } from "./events.ts";
import { stateOf } from "./state.ts";

const ORDERS = 1500;
const PART = 20_000;
const PAUSE_MS = 4;

/** Orders of which some are refunded and some cannot be read. */
const lines = Array.from({ length: ORDERS }, (_, i) =>
  bulkLines(1000 + i, i % 50 === 7 ? { currencyCode: null } : i % 50 === 9 ? { refunds: [{ id: `gid://shopify/Refund/${i}` }] } : {}),
).flat();

/** Serves the file slowly, with Range, so that there is time to kill its reader. */
async function slowServer() {
  const file = Buffer.from(lines.map((line) => `${line}\n`).join(""));
  const server = http.createServer(async (request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, { "Content-Length": file.length - from });
    for (let at = from; at < file.length && !response.destroyed; at += PART) {
      response.write(file.subarray(at, at + PART));
      await wait(PAUSE_MS);
    }
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

function startReading(shopId: bigint, id: bigint) {
  return fork(path.join(import.meta.dirname, "readingProcess.ts"), [String(shopId), String(id)], { execArgv: [], stdio: "inherit" });
}

test("a backfill whose process is killed again and again ends as if nothing had happened: nothing is lost, nothing is read twice", async () => {
  const undisturbed = await newShop();
  const whole = await fileRead(undisturbed.id, lines);
  const shop = await newShop();
  const server = await slowServer();
  const { id } = await readingFrom(shop.id, server.url, lines.length);
  const reached: bigint[] = [];
  for (let n = 0; n < 6; n++) {
    const child = startReading(shop.id, id);
    await once(child, "message");
    await wait(250 + n * 90);
    child.kill("SIGKILL");
    await once(child, "exit");
    reached.push((await findBackfill(shop.id, id))!.linesRead);
  }
  expect(reached).toEqual([...reached].sort((one, other) => Number(one - other)));
  expect(reached.some((at) => at > 0n && at < BigInt(lines.length))).toBe(true);
  const child = startReading(shop.id, id);
  await once(child, "message");
  const [end] = await once(child, "message");
  server.close();
  await settleShop(shop.id);
  expect(end).toBe("whole");
  const { orderCount, failedCount, refundedCount, linesRead, bytesRead } = whole.backfill;
  expect(await findBackfill(shop.id, id)).toMatchObject({ orderCount, failedCount, refundedCount, linesRead, bytesRead });
  const keys = async (of: bigint) => (await inboxOf(of)).map((row) => `${row.event_id} ${row.state} ${row.reason} ${row.detail}`).sort();
  expect(await keys(shop.id)).toEqual(await keys(undisturbed.id));
  expect(await stateOf(shop.id, /^(shop_id|xid|id)$/)).toBe(await stateOf(undisturbed.id, /^(shop_id|xid|id)$/));
});
