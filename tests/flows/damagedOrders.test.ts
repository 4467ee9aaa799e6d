import { createHmac, randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findShop } from "#app/domain/shops/findShop.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { checkLedger } from "#app/metrics/ledger/checkLedger.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { env } from "#app/platform/env.ts";
import { receiveWebhook } from "#app/shopify/webhooks/receiveWebhook.ts";
import { payloads } from "#tests/fixtures/payloads.ts";
import { CONTRADICTIONS, DAMAGES, type Ending, type Json } from "#tests/intake/damages.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { event, newShop, orderPayload } from "./events.ts";

/** A real order with refunds, taxes, a discount and sets: every damage has its place in one of these. */
const REAL = payloads("orders").map(({ text }) => JSON.parse(text) as Json);
const damaged: [what: string, payload: Json, ending: Ending][] = [
  ...DAMAGES.map(({ field, kind, ending, done }) => [`${field} ${kind}`, first(done), ending] as [string, Json, Ending]),
  ...CONTRADICTIONS.map(([what, ending, done]) => [what, first(done), ending] as [string, Json, Ending]),
];

function first(damage: (payload: Json) => Json | null): Json {
  for (const payload of REAL.filter((real) => real.subtotal_price_set)) {
    const found = damage(payload);
    if (found) return found;
  }
  throw new Error("No real payload has the field.");
}

async function endingsOf(shopId: bigint): Promise<Map<string, Ending>> {
  const { rows } = await sqlForShop(shopId, (sql) =>
    sql.query<{ event_id: string; state: string; reason: Ending | null }>("select event_id, state, reason from inbox where shop_id = $1", [shopId]),
  );
  // Most are the same order, so a damaged version that can be read may be an older one.
  return new Map(rows.map((row) => [row.event_id, row.state === "failed" ? row.reason! : row.state === "pending" ? (row.state as Ending) : "done"]));
}

test("every damage, stored and settled among sound orders, ends as it earns, and the sound ones are counted to the cent", async () => {
  const shop = await newShop();
  const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
  const sound = () => event(shop.id, "orders/create", orderPayload({ codes: [["ROSE", "1.00"]] }));
  const events = damaged.flatMap(([what, payload]) => [event(shop.id, "orders/create", payload, { eventId: what }), sound()]);
  for (let from = 0; from < events.length; from += 200) await acceptEvents(events.slice(from, from + 200));
  await settleShop(shop.id);
  const endings = await endingsOf(shop.id);
  expect(Object.fromEntries(damaged.map(([what]) => [what, endings.get(what)]))).toEqual(
    Object.fromEntries(damaged.map(([what, , ending]) => [what, ending])),
  );
  const figures = await sqlForShop(shop.id, (sql) => campaignFigures(sql, shop.id, campaignId));
  expect(figures[0]!.figures).toMatchObject({ orders: damaged.length, net: 4900n * BigInt(damaged.length) });
  expect(await checkLedger(shop.id)).toEqual([]);
});

test("a kind of damage is there for each reason, and most of it is survived", () => {
  const count = Object.groupBy(damaged, ([, , ending]) => ending);
  expect(Object.keys(count).sort()).toEqual(
    ["bad_amount", "bad_currency", "bad_field", "bad_id", "bad_time", "contradiction", "done", "missing_field"].sort(),
  );
  expect(count.done!.length).toBeGreaterThan(damaged.length / 3);
});

let server: http.Server;
let url: string;

beforeAll(async () => {
  server = http.createServer((request, response) => void receiveWebhook(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const sample = damaged.filter((_, i) => i % 23 === 0);

test("over HTTP each is answered 200, since it is kept, whatever is wrong with it", async () => {
  const domain = `damaged-${process.pid}.myshopify.com`;
  const answers = await Promise.all(
    sample.map(([what, payload]) => {
      const body = JSON.stringify(payload);
      const headers = {
        "X-Shopify-Topic": "orders/create",
        "X-Shopify-Shop-Domain": domain,
        "X-Shopify-Event-Id": Buffer.from(what).toString("hex").slice(0, 250),
        "X-Shopify-Webhook-Id": randomUUID(),
        "X-Shopify-Hmac-Sha256": createHmac("sha256", env().SHOPIFY_API_SECRET).update(body).digest("base64"),
      };
      return fetch(url, { method: "POST", body, headers });
    }),
  );
  expect(answers.map((answer) => answer.status)).toEqual(sample.map(() => 200));
  const shop = (await findShop(domain))!;
  await settleShop(shop.id);
  const endings = await endingsOf(shop.id);
  for (const [what, , ending] of sample) expect(endings.get(Buffer.from(what).toString("hex").slice(0, 250)), what).toBe(ending);
});
