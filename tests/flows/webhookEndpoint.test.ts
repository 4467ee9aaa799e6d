import { createHmac, randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findShop } from "#app/domain/shops/findShop.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { env } from "#app/platform/env.ts";
import { receiveWebhook } from "#app/shopify/webhooks/receiveWebhook.ts";
import { readBodies } from "#app/intake/bodies/readBodies.ts";
import { deliveries } from "#tests/fixtures/payloads.ts";
import { orderPayload } from "./events.ts";

let server: http.Server;
let url: string;
let shops = 0;

beforeAll(async () => {
  server = http.createServer((request, response) => void receiveWebhook(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

type Parts = { domain: string; topic?: string; body: string | Buffer; eventId?: string; headers?: Record<string, string> };

function post({ domain, topic = "orders/create", body, eventId = randomUUID(), headers = {} }: Parts) {
  return fetch(url, {
    method: "POST",
    body: body as BodyInit,
    headers: {
      "Content-Type": "application/json",
      "X-Shopify-Topic": topic,
      "X-Shopify-Shop-Domain": domain,
      "X-Shopify-Event-Id": eventId,
      "X-Shopify-Webhook-Id": randomUUID(),
      "X-Shopify-Triggered-At": "2026-03-01T10:00:00.123456789Z",
      "X-Shopify-Hmac-Sha256": createHmac("sha256", env().SHOPIFY_API_SECRET).update(body).digest("base64"),
      ...headers,
    },
  });
}

const newDomain = () => `hook-${process.pid}-${++shops}.myshopify.com`;

async function inboxOf(domain: string) {
  const shop = await findShop(domain);
  if (!shop) return [];
  return sqlForShop(shop.id, async (sql) => {
    const { rows } = await sql.query("select id, topic, state, reason from inbox order by id");
    const bodies = await readBodies(
      sql,
      shop.id,
      rows.map((row) => row.id),
    );
    return rows.map(({ id, ...row }) => ({ ...row, body: bodies.get(id) ?? null }));
  });
}

describe("a webhook", () => {
  test("is answered 200 once it is stored, and its whole body can be read again", async () => {
    const domain = newDomain();
    const body = JSON.stringify(orderPayload());
    expect((await post({ domain, body })).status).toBe(200);
    const [row] = await inboxOf(domain);
    expect(row).toMatchObject({ topic: "orders/create", state: "pending" });
    expect(row!.body!.toString()).toBe(body);
  });

  test("with a wrong signature is answered 401 and nothing is stored, not even the shop", async () => {
    const domain = newDomain();
    expect((await post({ domain, body: "{}", headers: { "X-Shopify-Hmac-Sha256": Buffer.alloc(32).toString("base64") } })).status).toBe(401);
    expect((await post({ domain, body: "{}", headers: { "X-Shopify-Hmac-Sha256": "nonsense" } })).status).toBe(401);
    expect(await findShop(domain)).toBeNull();
  });

  test("that comes twice, even at the same instant, is one event", async () => {
    const domain = newDomain();
    const body = JSON.stringify(orderPayload());
    const answers = await Promise.all(Array.from({ length: 8 }, () => post({ domain, body, eventId: "the-same" })));
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200));
    expect(await inboxOf(domain)).toHaveLength(1);
  });

  test("of an unknown topic is stored as ignored", async () => {
    const domain = newDomain();
    expect((await post({ domain, topic: "planets/aligned", body: "{}" })).status).toBe(200);
    expect(await inboxOf(domain)).toMatchObject([{ state: "ignored", reason: "unknown_topic" }]);
  });

  test("whose body is not JSON is kept, failed with its reason, and holds nothing else up", async () => {
    const domain = newDomain();
    expect((await post({ domain, body: "<xml/>" })).status).toBe(200);
    expect((await post({ domain, body: JSON.stringify(orderPayload()) })).status).toBe(200);
    await settleShop((await findShop(domain))!.id);
    expect(await inboxOf(domain)).toMatchObject([{ state: "failed", reason: "not_json" }, { state: "done" }]);
  });

  test("of 5 MB is taken", async () => {
    const domain = newDomain();
    const body = JSON.stringify(orderPayload({ more: { note: "x".repeat(5_000_000) } }));
    expect((await post({ domain, body })).status).toBe(200);
    expect(await inboxOf(domain)).toHaveLength(1);
  });

  test("that is longer than anything Shopify sends is refused without a crash", async () => {
    const answer = await post({ domain: newDomain(), body: Buffer.alloc(17 * 1024 * 1024, 32) }).catch((error: Error) => error);
    expect(answer instanceof Error || answer.status === 413).toBe(true);
    expect((await post({ domain: newDomain(), body: "{}" })).status).toBe(200);
  });

  test("without Shopify's headers is answered 400, and a GET 405", async () => {
    expect((await post({ domain: "not a domain", body: "{}" })).status).toBe(400);
    expect((await fetch(url)).status).toBe(405);
  });

  test("whose domain no shop can have is answered 400: to send it again would not help", async () => {
    expect((await post({ domain: "ends-in-a-dash-.myshopify.com", body: "{}" })).status).toBe(400);
    expect((await post({ domain: newDomain().toUpperCase(), body: "{}" })).status).toBe(200);
  });

  test.each(["+123456-01-01T00:00:00Z", "-000044-03-15T00:00:00Z", "soon"])(
    "that says it was triggered at %s counts as triggered now",
    async (at) => {
      const domain = newDomain();
      expect((await post({ domain, body: JSON.stringify(orderPayload()), headers: { "X-Shopify-Triggered-At": at } })).status).toBe(200);
      const shop = (await findShop(domain))!;
      const { rows } = await sqlForShop(shop.id, (sql) => sql.query("select abs(extract(epoch from now() - triggered_at)) < 60 recent from inbox"));
      expect(rows).toEqual([{ recent: true }]);
    },
  );

  test("with text that Postgres cannot hold is stored all the same", async () => {
    const domain = newDomain();
    const body = JSON.stringify(orderPayload({ more: { name: "#1\u0000\ud800", source_name: "web\u0000" } }));
    expect((await post({ domain, body })).status).toBe(200);
    await settleShop((await findShop(domain))!.id);
    expect(await inboxOf(domain)).toMatchObject([{ state: "done" }]);
  });
});

test.each(deliveries())("the recorded delivery of $topic is taken and ends with an outcome", async ({ topic, headers, body }) => {
  const domain = newDomain();
  expect(
    (await post({ domain, topic, body: JSON.stringify(body), headers: { "X-Shopify-Webhook-Id": headers["x-shopify-webhook-id"]! } })).status,
  ).toBe(200);
  await settleShop((await findShop(domain))!.id);
  const [row] = await inboxOf(domain);
  expect(["done", "ignored"]).toContain(row.state);
});
