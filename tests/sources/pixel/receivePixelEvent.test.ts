import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { pixelAccount } from "#app/domain/pixel/pixelAccount.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { prisma } from "#app/platform/database.ts";
import { flushRefusals } from "#app/sources/pixel/countRefusals.ts";
import { makeShop, rowsOf } from "#tests/domain/makeShop.ts";
import { pixelHere, posted } from "./pixelHere.ts";

process.env.PULSE_TRUSTED_PROXIES = "1";
const { origin, send } = await pixelHere();

type InboxRow = { source: string; topic: string; event_id: string; state: string; payload: object; body_group: bigint | null };
const inboxOf = (shopId: bigint) =>
  rowsOf<InboxRow>(shopId, "select source, topic, event_id, state, payload, body_group from inbox where shop_id = $1 order by id");
const eventsOf = (shopId: bigint) => rowsOf<Record<string, unknown>>(shopId, "select * from pixel_event where shop_id = $1 order by at, event_id");

describe("an event of a shop's pixel", () => {
  test("is durable when it is answered, once however often it is sent", async () => {
    const shop = await makeShop();
    const [id, click] = [randomUUID(), randomUUID()];
    for (let time = 0; time < 3; time++) expect((await send(shop.id, { id, clicks: [click] })).status).toBe(204);
    expect(await inboxOf(shop.id)).toMatchObject([{ source: "pixel", topic: "page_viewed", event_id: id, state: "pending", body_group: null }]);
    await settleShop(shop.id);
    expect(await eventsOf(shop.id)).toMatchObject([{ event_id: id, kind: "page_viewed", click_ids: [click] }]);
    expect(await inboxOf(shop.id)).toMatchObject([{ state: "done" }]);
  });

  test("is taken from a sandbox that has no origin", async () => {
    const shop = await makeShop();
    const asked = await fetch(`${origin}/pixel/events`, { method: "OPTIONS", headers: { origin: "null" } });
    expect([asked.status, asked.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
    const answer = await send(shop.id, {}, { origin: "null", "content-type": "text/plain" });
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
  });

  test("keeps neither an e-mail address nor what Shopify calls the browser and the checkout", async () => {
    const shop = await makeShop();
    await send(shop.id, { kind: "form_submitted", client: "client-in-clear", email: " Person@Example.com " });
    await send(shop.id, {
      kind: "checkout_completed",
      client: "client-in-clear",
      checkout: "checkout-in-clear",
      order: "gid://shopify/Order/77",
      customer: "7",
    });
    await settleShop(shop.id);
    const kept = JSON.stringify([await inboxOf(shop.id), await eventsOf(shop.id)], (_key, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(kept).not.toMatch(/example|in-clear/i);
    const [form, checkout] = await eventsOf(shop.id);
    expect(form!.email_key).toHaveLength(22);
    expect(checkout).toMatchObject({ order_id: 77n, customer_id: 7n, client_key: form!.client_key });
  });

  test("is never later than it came, whatever the browser's clock says", async () => {
    const shop = await makeShop();
    await send(shop.id, { at: "2050-01-01T00:00:00Z" });
    await settleShop(shop.id);
    expect(((await eventsOf(shop.id))[0]!.at as Date).getTime()).toBeLessThanOrEqual(Date.now());
  });
});

describe("what is no event of an installed shop's pixel", () => {
  const post = (account: string, body: string) => fetch(`${origin}/pixel/events?account=${encodeURIComponent(account)}`, { method: "POST", body });

  test("is refused, each by its status, and counted by its reason", async () => {
    const shop = await makeShop();
    const account = pixelAccount(shop.id);
    expect((await fetch(`${origin}/pixel/events?account=${account}`)).status).toBe(405);
    expect((await post(account, "no json")).status).toBe(400);
    expect((await post(account, JSON.stringify({ ...posted({}), kind: "keyboard_watched" }))).status).toBe(400);
    expect((await post(account, JSON.stringify({ ...posted({}), order: "1; drop table" }))).status).toBe(400);
    expect((await post(account, JSON.stringify(posted({ at: "2020-01-01T00:00:00Z" })))).status).toBe(400);
    expect((await post(account, JSON.stringify(posted({ padding: "x".repeat(5000) })))).status).toBe(413);
    await flushRefusals();
    expect(await rowsOf(shop.id, "select reason, count from pixel_refusal where shop_id = $1 order by reason")).toEqual([
      { reason: "bad_shape", count: 3 },
      { reason: "too_long", count: 1 },
      { reason: "too_old", count: 1 },
    ]);
    expect(await inboxOf(shop.id)).toEqual([]);
  });

  test("is refused where the account is another's, made up, or of a shop that took the app off", async () => {
    const [shop, gone] = [await makeShop(), await makeShop()];
    await prisma().shop.update({ where: { id: gone.id }, data: { uninstalledAt: new Date() } });
    const body = JSON.stringify(posted({}));
    const stolen = `${shop.id.toString(36)}-${pixelAccount(gone.id).split("-").slice(1).join("-")}`;
    for (const account of ["", "nothing", "1-aaaaaaaaaaaaaaaaaaaaaa", stolen, pixelAccount(gone.id)])
      expect((await post(account, body)).status).toBe(403);
    expect(await inboxOf(gone.id)).toEqual([]);
  });
});

test("a flood of one client is stopped, and keeps none of the shop's others out", async () => {
  const shop = await makeShop();
  const flood = await Promise.all(Array.from({ length: 120 }, () => send(shop.id, {}, { "x-forwarded-for": "203.0.113.9" })));
  const statuses = flood.map((answer) => answer.status);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(50);
  expect(statuses.filter((status) => status === 204).length).toBeGreaterThan(20);
  expect((await send(shop.id, {}, { "x-forwarded-for": "203.0.113.10" })).status).toBe(204);
});

test("addresses of one IPv6 network are one client, and what a client writes into X-Forwarded-For makes it no other", async () => {
  const shop = await makeShop();
  const flood = await Promise.all(
    Array.from({ length: 80 }, (_, i) => send(shop.id, {}, { "x-forwarded-for": `198.51.100.${i}, 2001:db8:0:7::${i}` })),
  );
  expect(flood.filter((answer) => answer.status === 429).length).toBeGreaterThan(20);
  expect((await send(shop.id, {}, { "x-forwarded-for": "2001:db8:0:8::1" })).status).toBe(204);
});
