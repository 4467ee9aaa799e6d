import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Backfill, Shop } from "#app/platform/generated/prisma/client.ts";
import { forShop, sqlForShop } from "#app/platform/database.ts";
import { readFile } from "#app/shopify/backfill/readFile.ts";
import { requestBackfill } from "#app/shopify/backfill/requestBackfill.ts";
import { stepBackfill } from "#app/shopify/backfill/stepBackfill.ts";
import { findBackfill } from "#app/shopify/backfill/store.ts";
import { settleShop } from "#app/jobs/settleShop.ts";

/** Reads the shop's past orders to the end, as the worker would, without its pauses. */
export async function backfilled(shop: Shop): Promise<Backfill> {
  const { id } = await requestBackfill(shop.id);
  for (let pause = await stepBackfill(shop.id, id); pause !== null; pause = await stepBackfill(shop.id, id)) await wait(Math.min(pause, 50));
  await settleShop(shop.id);
  return (await findBackfill(shop.id, id))!;
}

/** A backfill of the shop that is about to read a file at this address. */
export function readingFrom(shopId: bigint, url: string, lines: number): Promise<Backfill> {
  return forShop(shopId, (tx) => tx.backfill.create({ data: { shopId, state: "reading", url, objectCount: BigInt(lines), rootCount: 0n } }));
}

/** Reads a file that stands at the address, to wherever it ends. */
export async function fileRead(shopId: bigint, lines: readonly string[]) {
  const body = lines.map((line) => `${line}\n`).join("");
  const server = http.createServer((_request, response) => response.end(body)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { id } = await readingFrom(shopId, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, lines.length);
  const end = await readFile((await findBackfill(shopId, id))!);
  server.close();
  await settleShop(shopId);
  return { end, backfill: (await findBackfill(shopId, id))! };
}

/** The inbox rows of the shop's backfills. */
export async function inboxOf(shopId: bigint) {
  const { rows } = await sqlForShop(shopId, (sql) =>
    sql.query<{ event_id: string; state: string; reason: string | null; detail: string | null; body_group: bigint | null }>(
      "select event_id, state, reason, detail, body_group from inbox where shop_id = $1 and source = 'backfill' order by id",
      [shopId],
    ),
  );
  return rows;
}
