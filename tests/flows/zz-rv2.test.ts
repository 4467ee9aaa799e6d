import { expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { readEvent } from "#app/intake/readEvent.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { payloads } from "#tests/fixtures/payloads.ts";
import { event, newShop, orderPayload, refundPayload } from "./events.ts";
import { campaignWithCodes } from "./campaignParts.ts";
const rows = (shopId: bigint, q: string) => sqlForShop(shopId, async (s) => (await s.query(q, [shopId])).rows);
const J = (x: unknown) => JSON.stringify(x, (_k, v) => typeof v === "bigint" ? String(v) : v);

test("unicode", async () => { const shop = await newShop();
  await campaignWithCodes(shop.id, { name: "U" }, { "ÉTÉ": "a", "STRASSE": "b", "İSTAN": "c" });
  await acceptEvents([event(shop.id, "orders/create", orderPayload({ codes: [["ÉTÉ", "1.00"]] })), event(shop.id, "orders/create", orderPayload({ codes: [["İSTAN", "1.00"]] }))]); await settleShop(shop.id);
  console.log("## unicode", J(await rows(shop.id, "select codes, code_keys, (select rule from credit c where c.shop_id = o.shop_id and c.order_id=o.order_id) rule from order_fact o where shop_id = $1")), J(await rows(shop.id, "select $1::bigint, lower('ÉTÉ') l, (select datcollate || ' ' || datctype || ' ' || datlocprovider::text from pg_database where datname = current_database()) c")), "İstan".toLowerCase().length);
});
test("two web processes, two shops: deadlock", async () => {
  const [a, b] = [await newShop(), await newShop()];
  let bad: Record<string, number> = {}; let slow = 0;
  for (let n = 0; n < 15; n++) {
    const ev = (s: bigint) => event(s, "orders/create", orderPayload());
    const xs = Array.from({ length: 100 }, () => ev(a.id)), ys = Array.from({ length: 100 }, () => ev(b.id));
    const t = performance.now();
    const r = await Promise.allSettled([acceptEvents([...xs, ...ys]), acceptEvents([...Array.from({length:100},()=>ev(b.id)), ...Array.from({length:100},()=>ev(a.id))])]);
    for (const x of r) if (x.status === "rejected") bad[x.reason.message] = (bad[x.reason.message] ?? 0) + 1;
    if (performance.now() - t > 900) slow++;
  }
  console.log("## two shops opposite order", J(bad), "slow", slow);
  bad = {};
  for (let n = 0; n < 10; n++) {
    const xs = Array.from({ length: 100 }, () => event(a.id, "orders/create", orderPayload()));
    const r = await Promise.allSettled([acceptEvents(xs), acceptEvents([...xs].reverse())]);
    for (const x of r) if (x.status === "rejected") bad[x.reason.message] = (bad[x.reason.message] ?? 0) + 1;
  }
  console.log("## same events reversed", J(bad));
});
test("fuzz readEvent", async () => {
  const mutants: [string, unknown][] = [["null", null], ["str", "x"], ["neg", -5], ["huge", 1e300], ["hugestr", "9".repeat(30)], ["arr", []], ["obj", {}], ["bool", true], ["float", 1.5], ["negstr", "-5.00"], ["nul", "a\u0000b"], ["lone", "\ud800"], ["nan", "NaN"], ["neg huge", -1e305]];
  const tally: Record<string, number> = {}; const threw: Record<string, number> = {};
  const DELETE = Symbol();
  const walk = function* (node: unknown, path: (string|number)[]): Generator<(string|number)[]> { if (path.length) yield path; if (node && typeof node === "object") for (const k of Object.keys(node)) yield* walk((node as any)[k], [...path, k]); };
  let n = 0;
  const failing: Record<string, number> = {};
  for (const { name, text } of payloads("orders")) {
    const base = JSON.parse(text);
    for (const path of walk(base, [])) {
      // relevant subtrees only
      if (["billing_address","shipping_address","client_details","fulfillments","properties","note_attributes","payment_details"].includes(String(path[0]))) continue;
      for (const [m, v] of [...mutants, ["missing", DELETE] as [string, unknown]]) {
        if (Math.random() > 0.08) continue;
        const c = structuredClone(base); let o = c; for (const p of path.slice(0, -1)) o = o[p];
        const last = path.at(-1)!;
        if (v === DELETE) delete o[last]; else o[last] = v;
        n++;
        try { const r = readEvent({ shopId: 1n, topic: "orders/create", triggeredAt: new Date("2026-01-01"), body: Buffer.from(JSON.stringify(c)) }); const key = `${r.state}:${r.reason}`; tally[key] = (tally[key] ?? 0) + 1;
          if (r.state === "failed") { const k = `${m} ${path.filter((p) => !/^\d+$/.test(String(p))).join(".")} ${r.reason}`; failing[k] = (failing[k] ?? 0) + 1; } }
        catch (e) { const key = `${m} ${path.filter((p) => !/^\d+$/.test(String(p))).join(".")}: ${(e as Error).message}`; threw[key] = (threw[key] ?? 0) + 1; }
      }
    }
  }
  console.log("## fuzz", n, J(tally), "threw", J(threw));
  console.log("## fuzz failing", Object.entries(failing).filter(([k]) => /null|missing|negstr|neg /.test(k)).map(([k, c]) => `${k}=${c}`).join(" | "));
}, 120000);
test("fuzz through database, own amounts", async () => {
  const shop = await newShop();
  const out: Record<string, string> = {};
  const cases: Record<string, any> = {
    negprice: orderPayload({ price: "-10.00" }),
    negdiscount: orderPayload({ codes: [["A", "-5.00"]] }),
    discountMore: orderPayload({ codes: [["A", "5000.00"]] }),
    negRefund: orderPayload({ id: 501, refunds: [refundPayload(501, "-5.00", "2026-03-02T00:00:00Z")] }),
    refundMore: orderPayload({ id: 502, refunds: [refundPayload(502, "5000.00", "2026-03-02T00:00:00Z")] }),
    currencyMismatch: orderPayload({ more: { currency: "JPY" } }),
    setOtherCurrency: orderPayload({ id: 503, more: { line_items: [{ id: 1, quantity: 1, price: "50.00", price_set: { shop_money: { amount: "999.00", currency_code: "EUR" } }, discount_allocations: [] }] } }),
    zeroqty: orderPayload({ quantity: 0 }),
    eightdec: orderPayload({ more: { total_tax: "1.234" } }),
    presentbad: orderPayload({ more: { presentment_currency: "JPY", line_items: [{ id: 1, quantity: 1, price: "50.00", price_set: { shop_money: { amount: "50.00", currency_code: "USD" }, presentment_money: { amount: "7500.55", currency_code: "JPY" } }, discount_allocations: [] }] } }),
    otherRefundOrder: orderPayload({ id: 504, refunds: [{ ...refundPayload(999, "5.00", "2026-03-02T00:00:00Z") }] }),
    badinv: orderPayload({ more: { invoice_url: "https://x" } }),
  };
  for (const [k, p] of Object.entries(cases)) { const [e] = [event(shop.id, "orders/create", p)]; await acceptEvents([e]); await settleShop(shop.id);
    const [r] = await rows(shop.id, "select state, reason, detail, payload->'amounts' a from inbox where shop_id = $1 order by id desc limit 1"); out[k] = J(r); }
  for (const [k, v] of Object.entries(out)) console.log("## case", k, v);
});
