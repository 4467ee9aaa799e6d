import { describe, expect, test } from "vitest";
import { CART_ATTRIBUTE, tokenOf } from "#app/domain/clicks/clickToken.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { requestReplay } from "#app/intake/replay/replayInbox.ts";
import { replayStep } from "#app/jobs/replayInbox.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { event, newShop, orderPayload } from "./events.ts";

const [one, two] = ["0199a000-0000-7000-8000-000000000001", "0199a000-0000-7000-8000-000000000002"] as const;
const home = { last_name: "Example", address1: "12 High Street", zip: "94103", country_code: "US", province_code: "CA" };
const day = (n: number) => `2026-03-0${n}T10:00:00Z`;

function withEvidence(parts: { id: number; updatedAt?: string; clicks?: string[]; customerId?: number | null; checkout?: string | null }) {
  const { clicks = [], checkout = "a-token", ...order } = parts;
  const attributes = [{ name: CART_ATTRIBUTE, value: clicks.map(tokenOf).join(",") }];
  return orderPayload({ ...order, more: { note_attributes: attributes, shipping_address: home, checkout_token: checkout } });
}

async function came(shopId: bigint, ...payloads: [topic: string, payload: object][]) {
  await acceptEvents(payloads.map(([topic, payload]) => event(shopId, topic, payload)));
  await settleShop(shopId);
}

async function rowsOf(shopId: bigint, text: string) {
  return (await sqlForShop(shopId, (sql) => sql.query(text, [shopId]))).rows;
}

const clicksOf = async (shopId: bigint) =>
  (await rowsOf(shopId, "select click_id, via from order_click where shop_id = $1 order by click_id, via")).map(
    (row) => `${row.click_id} ${row.via}`,
  );
const checkoutsOf = (shopId: bigint) => rowsOf(shopId, "select order_id, checkout_key from order_checkout where shop_id = $1 order by order_id");
const factsOf = (shopId: bigint) => rowsOf(shopId, "select click_ids, ship_region, ship_key from order_fact where shop_id = $1 order by order_id");

async function replayed(shopId: bigint) {
  await requestReplay(shopId);
  for (let now = await replayStep(shopId); now && !now.finishedAt;) now = await replayStep(shopId);
  await settleShop(shopId);
}

describe("an order", () => {
  test("keeps the clicks of its cart, where it is sent to, and by which checkout it came", async () => {
    const { id } = await newShop();
    await came(id, ["orders/create", withEvidence({ id: 1, clicks: [one, two] })]);
    expect(await factsOf(id)).toEqual([{ click_ids: [one, two], ship_region: "US-CA", ship_key: expect.stringMatching(/^[\w-]{22}$/) }]);
    expect(await clicksOf(id)).toEqual([`${one} cart`, `${two} cart`]);
    expect(await checkoutsOf(id)).toEqual([{ order_id: 1n, checkout_key: expect.stringMatching(/^[\w-]{22}$/) }]);
  });

  test("whose cart named other clicks before keeps those of its last version alone, and what is known of it otherwise", async () => {
    const { id } = await newShop();
    await came(id, ["orders/create", withEvidence({ id: 1, clicks: [one] })]);
    await sqlForShop(id, (sql) => sql.query("insert into order_click (shop_id, order_id, click_id, via) values ($1, 1, $2, 'pixel')", [id, one]));
    await came(id, ["orders/updated", withEvidence({ id: 1, clicks: [two], updatedAt: day(3) })]);
    expect(await clicksOf(id)).toEqual([`${one} pixel`, `${two} cart`]);
    await came(id, ["orders/updated", withEvidence({ id: 1, clicks: [one], updatedAt: day(2) })]);
    expect(await clicksOf(id)).toEqual([`${one} pixel`, `${two} cart`]);
  });

  test("keeps its checkout whichever version tells it, also one that did not win", async () => {
    const { id } = await newShop();
    await came(id, ["orders/updated", withEvidence({ id: 1, updatedAt: day(3), checkout: null })]);
    expect(await checkoutsOf(id)).toEqual([]);
    await came(id, ["orders/create", withEvidence({ id: 1, updatedAt: day(2) })]);
    expect(await checkoutsOf(id)).toMatchObject([{ order_id: 1n }]);
  });

  test("of somebody who is forgotten, with a customer or without, is sent nowhere and joined with no browser, also when it comes again", async () => {
    const { id } = await newShop();
    const orders = [withEvidence({ id: 1, customerId: 7, clicks: [one] }), withEvidence({ id: 2, customerId: null })];
    const forget = { shop_domain: "x", customer: { id: 7 }, orders_to_redact: [1, 2] };
    await came(id, ...orders.map((order): [string, object] => ["orders/create", order]), ["customers/redact", forget]);
    const forgotten = async () => {
      expect(await factsOf(id)).toEqual([
        { click_ids: [one], ship_region: "US-CA", ship_key: null },
        { click_ids: [], ship_region: "US-CA", ship_key: null },
      ]);
      expect(await checkoutsOf(id)).toEqual([]);
      const payloads = await rowsOf(id, "select payload from inbox where shop_id = $1 and topic like 'orders/%'");
      for (const { payload } of payloads) expect(payload).toMatchObject({ customerKey: null, shipKey: null, checkoutKey: null });
    };
    await forgotten();
    await came(id, ["orders/updated", withEvidence({ id: 1, customerId: 7, clicks: [one], updatedAt: day(4) })]);
    await came(id, ["orders/updated", withEvidence({ id: 2, customerId: null, updatedAt: day(4) })]);
    await forgotten();
    await replayed(id);
    await forgotten();
  });
});

describe("what the narrowing before did not read", () => {
  const spoil = (shopId: bigint, text: string) => sqlForShop(shopId, (sql) => sql.query(text, [shopId]));
  const older = `update inbox set narrowing = 2, payload = payload - '{clickIds,shipRegion,shipKey,checkoutKey,createdAt}'::text[] where shop_id = $1`;

  async function asNarrowing2() {
    const { id } = await newShop();
    await came(id, ["orders/create", withEvidence({ id: 1, clicks: [one] })]);
    await came(id, ["customers/create", { id: 7, email: "a@example.com", created_at: day(1), updated_at: day(2) }]);
    await spoil(id, older);
    await spoil(
      id,
      "update order_fact set narrowing = 2, version_hash = 'zzz', click_ids = '{}', ship_region = null, ship_key = null where shop_id = $1",
    );
    await spoil(id, "update customer_fact set created_at = null, version_hash = 'zzz' where shop_id = $1");
    for (const table of ["order_click", "order_checkout"]) await spoil(id, `delete from ${table} where shop_id = $1`);
    return id;
  }

  test("is read from the bodies that are kept", async () => {
    const id = await asNarrowing2();
    await replayed(id);
    expect(await factsOf(id)).toMatchObject([{ click_ids: [one], ship_region: "US-CA" }]);
    expect(await clicksOf(id)).toEqual([`${one} cart`]);
    expect(await checkoutsOf(id)).toHaveLength(1);
    expect(await rowsOf(id, "select created_at from customer_fact where shop_id = $1")).toEqual([{ created_at: new Date(day(1)) }]);
  });

  test("stays unknown where no body is kept, and an older payload applied again takes nothing away", async () => {
    const id = await asNarrowing2();
    await spoil(id, "update inbox set body_group = null where shop_id = $1");
    await spoil(id, "delete from order_fact where shop_id = $1");
    await replayed(id);
    expect(await factsOf(id)).toEqual([{ click_ids: [], ship_region: null, ship_key: null }]);
    await came(id, ["orders/updated", withEvidence({ id: 1, clicks: [two] })]);
    await replayed(id);
    expect(await clicksOf(id)).toEqual([`${two} cart`]);
  });
});
