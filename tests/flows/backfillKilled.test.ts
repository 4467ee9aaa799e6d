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
const KILLS = 6;
const PART = 20_000;
/** What one connection gets before it stalls, as long as readers are to be killed: fewer than a sixth of the file. */
const STALL = 350_000;

/** Orders of which some are refunded and some cannot be read. */
const lines = Array.from({ length: ORDERS }, (_, i) =>
  bulkLines(1000 + i, i % 50 === 7 ? { currencyCode: null } : i % 50 === 9 ? { refunds: [{ id: `gid://shopify/Refund/${i}` }] } : {}),
).flat();

/** Serves the file with Range, each connection a part of it, so that its reader can be killed in the midst of it; later all of it. */
async function stallingServer() {
  const file = Buffer.from(lines.map((line) => `${line}\n`).join(""));
  const stalls = { on: true };
  const server = http.createServer(async (request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, { "Content-Length": file.length - from });
    const until = stalls.on ? from + STALL : file.length;
    for (let at = from; at < until && !response.destroyed; at += PART) {
      response.write(file.subarray(at, Math.min(at + PART, until)));
      await wait(2);
    }
    if (!stalls.on) response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stalls, close: () => server.close() };
}

function startReading(shopId: bigint, id: bigint) {
  return fork(path.join(import.meta.dirname, "readingProcess.ts"), [String(shopId), String(id)], { execArgv: [], stdio: "inherit" });
}

test(
  "a backfill whose process is killed again and again ends as if nothing had happened: nothing is lost, nothing is read twice",
  { timeout: 120_000 },
  async () => {
    const undisturbed = await newShop();
    const whole = await fileRead(undisturbed.id, lines);
    const shop = await newShop();
    const server = await stallingServer();
    const { id } = await readingFrom(shop.id, server.url, lines.length);
    const reachedNow = async () => (await findBackfill(shop.id, id))!.linesRead;
    for (let kill = 0, reached = 0n; kill < KILLS; kill++) {
      const child = startReading(shop.id, id);
      await once(child, "message");
      while ((await reachedNow()) === reached) await wait(5);
      await wait(kill * 7);
      child.kill("SIGKILL");
      await once(child, "exit");
      reached = await reachedNow();
      expect(reached).toBeLessThan(BigInt(lines.length));
    }
    server.stalls.on = false;
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
  },
);
