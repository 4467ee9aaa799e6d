import { expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { orderEvent } from "#app/shopify/backfill/readOrders.ts";
import { event, newShop, orderPayload, refundPayload } from "./events.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { codeKey } from "#app/domain/codes/codeKey.ts";

const timeout = <T>(p: Promise<T>, ms = 6000) => Promise.race([p, new Promise<string>((r) => setTimeout(() => r("TIMEOUT"), ms))]);
async function tryit(name: string, work: () => Promise<unknown>) {
  try { const r = await timeout(work()); console.log("##", name, "->", JSON.stringify(r, (_k, v) => typeof v === "bigint" ? String(v) : v)); }
  catch (e) { console.log("##", name, "-> THREW", (e as Error).name, (e as {code?: string}).code, (e as Error).message.slice(0, 200)); }
}
const rows = (shopId: bigint, q = "select topic, state, reason, left(detail,120) detail from inbox where shop_id = $1 order by id") => sqlForShop(shopId, async (s) => (await s.query(q, [shopId])).rows);

test("rate huge", async () => {
  await tryit("rate 1e305", async () => { const shop = await newShop();
    const bad = orderPayload({ codes: [["A", "50.00"]], more: { taxes_included: true } });
    (bad.line_items[0] as any).tax_lines = [{ price: "0.00", rate: 1e305 }];
    return [await acceptEvents([event(shop.id, "orders/create", orderPayload()), event(shop.id, "orders/create", bad)]), await rows(shop.id)]; });
});
test("topic constructor", async () => {
  for (const t of ["constructor", "__proto__", "tostring", "hasownproperty", "valueof"]) await tryit("topic " + t, async () => { const shop = await newShop();
    return [await acceptEvents([event(shop.id, "orders/create", orderPayload()), event(shop.id, t, {})]), await rows(shop.id)]; });
});
test("long code", async () => {
  await tryit("long code", async () => { const shop = await newShop();
    const code = Array.from({ length: 1000 }, () => String.fromCharCode(0x4e00 + Math.floor(Math.random() * 20000))).join("");
    await acceptEvents([event(shop.id, "orders/create", orderPayload()), event(shop.id, "orders/create", orderPayload({ codes: [[code, "1.00"]] }))]);
    await settleShop(shop.id); return rows(shop.id); });
});
test("huge amounts roll up", async () => {
  await tryit("huge two orders", async () => { const shop = await newShop();
    const line = { id: 5, quantity: 1, price: "90000000000000000.00", discount_allocations: [] };
    await acceptEvents([1, 2].map(() => event(shop.id, "orders/create", orderPayload({ more: { line_items: [line], subtotal_price: null, current_subtotal_price: null } }))));
    await acceptEvents([event(shop.id, "orders/create", orderPayload())]);
    await settleShop(shop.id); return rows(shop.id); });
  await tryit("huge two refunds", async () => { const shop = await newShop();
    const o = orderPayload({ id: 77 });
    await acceptEvents([event(shop.id, "orders/create", o), event(shop.id, "refunds/create", refundPayload(77, "90000000000000000.00", "2026-03-02T00:00:00Z")), event(shop.id, "refunds/create", refundPayload(77, "90000000000000000.00", "2026-03-02T00:00:00Z"))]);
    await acceptEvents([event(shop.id, "orders/create", orderPayload())]);
    await settleShop(shop.id); return rows(shop.id); });
});
test("triggeredAt", async () => {
  await tryit("triggeredAt bc", async () => { const shop = await newShop();
    return [await acceptEvents([event(shop.id, "orders/create", orderPayload()), event(shop.id, "orders/create", orderPayload(), { triggeredAt: new Date("-020000-01-01T00:00:00Z") })]), await rows(shop.id)]; });
});
test("redact then backfill", async () => {
  await tryit("shop redact", async () => { const shop = await newShop();
    const o = orderPayload({ id: 88 });
    const be = orderEvent(shop.id, "backfill", "gid://shopify/Order/88", "2026-03-01T10:00:00Z", JSON.stringify(o));
    await acceptEvents([be]); await settleShop(shop.id);
    await acceptEvents([event(shop.id, "shop/redact", { shop_domain: shop.domain })]); await settleShop(shop.id);
    const again = await acceptEvents([be]); await settleShop(shop.id);
    return [again, await rows(shop.id), await rows(shop.id, "select order_id from order_fact where shop_id = $1")]; });
});
test("customer redact before order; stale", async () => {
  await tryit("redact then other version", async () => { const shop = await newShop();
    await acceptEvents([event(shop.id, "orders/create", orderPayload({ id: 90, customerId: 5 }), { eventId: "a" })]); await settleShop(shop.id);
    await acceptEvents([event(shop.id, "customers/redact", { customer: { id: 5, email: "x@y.z" }, orders_to_redact: [90, 91] })]); await settleShop(shop.id);
    // a late (older) version and an order that comes after
    await acceptEvents([event(shop.id, "orders/updated", orderPayload({ id: 90, customerId: 5, updatedAt: "2026-04-01T00:00:00Z" })), event(shop.id, "orders/create", orderPayload({ id: 91, customerId: 5 }))]); await settleShop(shop.id);
    return [await rows(shop.id, "select order_id, customer_id, customer_key from order_fact where shop_id = $1"), await rows(shop.id, "select i.topic, b.inbox_id from inbox_body b join inbox i on i.shop_id=b.shop_id and i.id=b.inbox_id where b.shop_id = $1"), await rows(shop.id, "select order_id,new_customers,returning_customers from ledger where shop_id=$1 order by id")]; });
});
test("unicode code", async () => {
  await tryit("unicode", async () => { const shop = await newShop();
    await campaignWithCodes(shop.id, { name: "U" }, { "ÉTÉ": "a", "STRASSE": "b" });
    await acceptEvents([event(shop.id, "orders/create", orderPayload({ codes: [["ÉTÉ", "1.00"]] }))]); await settleShop(shop.id);
    return [await rows(shop.id, "select codes, code_keys, (select rule from credit c where c.shop_id = o.shop_id and c.order_id=o.order_id) rule from order_fact o where shop_id = $1"), await rows(shop.id, "select $1::bigint, lower('ÉTÉ') l, (select datcollate || ' ' || datctype || ' ' || datlocprovider from pg_database where datname = current_database()) c"), codeKey("ÉTÉ"), codeKey("İSTANBUL")]; });
});
test("race of two settlers over customers", async () => {
  let bad = 0, threw: string[] = [];
  for (let n = 0; n < 12; n++) { const shop = await newShop();
    const evs = Array.from({ length: 300 }, (_, i) => event(shop.id, "orders/create", orderPayload({ customerId: 1 + (i % 10), processedAt: new Date(Date.UTC(2026, 2, 28) - i * 3600_000).toISOString() })));
    const feed = async () => { for (let i = 0; i < evs.length; i += 10) { await acceptEvents(evs.slice(i, i + 10)); } };
    try { await timeout(Promise.all([feed(), ...[1, 2, 3].map(async () => { for (let k = 0; k < 6; k++) { await settleShop(shop.id); await new Promise((r) => setTimeout(r, 5)); } })]).then(() => settleShop(shop.id)), 30000); } catch (e) { threw.push((e as Error).message.slice(0, 80)); await settleShop(shop.id).catch(() => {}); }
    const [r] = await rows(shop.id, "select sum(new_customers) n, sum(returning_customers) r, sum(orders) o from ledger where shop_id = $1");
    if (String(r.n) !== "10") { bad++; console.log("## new customers", String(r.n), String(r.r), String(r.o)); }
  }
  console.log("## race bad", bad, "threw", JSON.stringify(threw));
}, 120000);
