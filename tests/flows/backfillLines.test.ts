import { describe, expect, test } from "vitest";
import { sqlForShop } from "#app/platform/database.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { stagedOrder } from "#app/intake/bulk/stagedOrder.ts";
import { narrowOrder } from "#app/intake/narrow/narrowOrder.ts";
import { ordersLeft } from "#app/shopify/backfill/rest/store.ts";
import { saveChunk } from "#app/shopify/backfill/saveChunk.ts";
import { findBackfill } from "#app/shopify/backfill/store.ts";
import { fileRead, inboxOf, readingFrom } from "./backfillHere.ts";
import { bulkLines } from "./bulkLines.ts";
import { event, newShop, orderPayload } from "./events.ts";

async function ordersOf(shopId: bigint): Promise<number[]> {
  const { rows } = await sqlForShop(shopId, (sql) => sql.query("select order_id from order_fact where shop_id = $1 order by 1", [shopId]));
  return rows.map((row) => Number(row.order_id));
}

const [a, b, c] = [bulkLines(501), bulkLines(502), bulkLines(503)];
const without = (line: string, field: string) => JSON.stringify({ ...JSON.parse(line), [field]: undefined });

const damaged: [name: string, lines: string[], left: number[], reason: string, detail: RegExp][] = [
  ["a line that is not JSON", [...a, "oh no", ...b], [502], "not_json", /^line 1: line 4 is not JSON/],
  ["a child that is cut off", [...a, b[0]!, b[1]!.slice(0, 80), b[2]!, ...c], [501, 503], "not_json", /^line 4: line 5 is not JSON/],
  ["an order that is cut off", [...a, b[0]!.slice(0, 80), ...c], [501, 503], "not_json", /^line 4: is not JSON/],
  ["a child without its parent", [...a, b[1]!, ...c], [501, 503], "missing_field", /^line 4: its order is not before it/],
  ["a line without an id or a parent", [...a, "{}", ...b], [501, 502], "missing_field", /^line 4: id: is missing/],
  ["an order without a field", [...a, without(b[0]!, "currencyCode"), b[1]!, b[2]!], [501], "missing_field", /^line 4: currencyCode/],
  ["an item without a field", [...a, b[0]!, without(b[1]!, "quantity"), b[2]!], [501], "missing_field", /^line 4: lineItems.0.quantity/],
  ["an order with an impossible amount", [...bulkLines(501, { totalTaxSet: null, processedAt: "soon" }), ...b], [502], "bad_time", /^line 1: /],
];

describe("a line of a backfill's file", () => {
  test.each(damaged)("%s is kept as failed with its number, and the rest goes on", async (_name, lines, left, reason, detail) => {
    const shop = await newShop();
    const { end, backfill } = await fileRead(shop.id, lines);
    expect(end).toBe("whole");
    expect(await ordersOf(shop.id)).toEqual(left);
    const failed = (await inboxOf(shop.id)).filter((row) => row.state === "failed");
    expect(failed.length).toBeGreaterThan(0);
    expect(failed[0]).toMatchObject({ reason, detail: expect.stringMatching(detail), body_group: expect.anything() });
    expect(backfill).toMatchObject({ failedCount: BigInt(failed.length), linesRead: BigInt(lines.length) });
    const again = await fileRead(shop.id, lines);
    expect(again.backfill.failedCount).toBe(0n);
    expect((await inboxOf(shop.id)).length).toBe(failed.length + left.length);
  });

  test("with text that Postgres cannot hold is an order all the same", async () => {
    const shop = await newShop();
    await fileRead(
      shop.id,
      bulkLines(501, { name: "nul \0 tab \t line \n back \\ half \ud800", sourceName: "\\N", discountCodes: ['a"b\\c', "{}", "ä,ö"] }),
    );
    const { rows } = await sqlForShop(shop.id, (sql) =>
      sql.query("select name, source, codes, code_keys from order_fact where shop_id = $1", [shop.id]),
    );
    expect(rows).toEqual([
      { name: "nul \ufffd tab \t line \n back \\ half \ufffd", source: "\\N", codes: ['a"b\\c', "{}", "ä,ö"], code_keys: ['a"b\\c', "{}", "ä,ö"] },
    ]);
    expect(await inboxOf(shop.id)).toMatchObject([{ state: "done", reason: null, body_group: null }]);
  });

  test("about somebody who was forgotten is counted without a name, and its body is not kept", async () => {
    const shop = await newShop();
    const customer = { id: "gid://shopify/Customer/77" };
    await acceptEvents([event(shop.id, "customers/redact", { shop_domain: "x", customer: { id: 77 }, orders_to_redact: [502] })]);
    await settleShop(shop.id);
    const bad = [without(bulkLines(502, { customer })[0]!, "currencyCode"), ...bulkLines(502).slice(1)];
    await fileRead(shop.id, [...bulkLines(501, { customer }), ...bad, ...bulkLines(503, { email: "a@example.com" })]);
    const { rows } = await sqlForShop(shop.id, (sql) =>
      sql.query("select f.order_id, f.customer_key is null unnamed from order_fact f where shop_id = $1 order by 1", [shop.id]),
    );
    expect(rows).toEqual([
      { order_id: 501n, unnamed: true },
      { order_id: 503n, unnamed: false },
    ]);
    const { rows: payloads } = await sqlForShop(shop.id, (sql) =>
      sql.query("select payload ->> 'customerId' id from inbox where shop_id = $1 and source = 'backfill'", [shop.id]),
    );
    expect(payloads.map((row) => row.id)).toEqual([null, null, null]);
    expect((await inboxOf(shop.id)).map((row) => row.body_group)).toEqual([null, null, null]);
  });

  test("about a deleted order does not bring it back, and one that is older than what is known is superseded", async () => {
    const shop = await newShop();
    await acceptEvents([event(shop.id, "orders/delete", { id: 501 })]);
    await fileRead(shop.id, bulkLines(502, { updatedAt: "2026-03-09T00:00:00Z" }));
    await fileRead(shop.id, [...bulkLines(501), ...bulkLines(502)]);
    const { rows } = await sqlForShop(shop.id, (sql) =>
      sql.query("select order_id, updated_at from order_fact where shop_id = $1 order by 1", [shop.id]),
    );
    expect(rows[1]).toEqual({ order_id: 502n, updated_at: new Date("2026-03-09T00:00:00Z") });
    expect((await inboxOf(shop.id)).map(({ state, reason }) => [state, reason])).toEqual([
      ["done", null],
      ["done", null],
      ["ignored", "superseded"],
    ]);
    const { rows: counted } = await sqlForShop(shop.id, (sql) => sql.query("select sum(orders)::int n from ledger where shop_id = $1", [shop.id]));
    expect(counted).toEqual([{ n: 1 }]);
  });

  test("that Postgres refuses holds nothing up: its order is left to be read by itself", async () => {
    const shop = await newShop();
    const backfill = await readingFrom(shop.id, "http://127.0.0.1/", 0);
    const rows = [601, 602, 603, 604, 605].map((id) => {
      const version = narrowOrder(shop.id, { ...orderPayload({ id }) }, "2026-03-01T00:00:00Z");
      return stagedOrder(`gid://shopify/Order/${id}#x`, id === 603 ? { ...version, orderId: "9".repeat(30) } : version);
    });
    const end = { lines: 5, bytes: 500 };
    await saveChunk(backfill, { kind: "chunk", rows: new TextEncoder().encode(rows.join("")), orders: 5, rest: [], failed: [], end }, 1);
    expect(await ordersOf(shop.id)).toEqual([601, 602, 604, 605]);
    expect((await inboxOf(shop.id)).map((row) => row.event_id.slice(-5))).toEqual(["601#x", "602#x", "604#x", "605#x"]);
    const left = await sqlForShop(shop.id, (sql) => ordersLeft(sql, shop.id, backfill.id, 9));
    expect(left).toEqual([{ orderId: 603n, eventId: "gid://shopify/Order/603#x", refundIds: [], body: null }]);
    expect(await findBackfill(shop.id, backfill.id)).toMatchObject({ linesRead: 5n, refundedCount: 1n });
  });
});
