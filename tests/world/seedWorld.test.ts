import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { minorUnits } from "#app/platform/money.ts";
import { env } from "#app/platform/env.ts";
import { startSandbox } from "#sandbox/server.ts";
import { changeDiscount } from "#sandbox/store/discounts/changeDiscount.ts";
import { totalsOf } from "#sandbox/store/orders/totals.ts";
import type { Order } from "#sandbox/store/types.ts";
import { openPlayer, playLive } from "#sandbox/world/playLive.ts";
import { readByLogin } from "#sandbox/world/posts/readByLogin.ts";
import { playPosts } from "#sandbox/world/posts/playPosts.ts";
import { seedWorld } from "#sandbox/world/seedWorld.ts";
import type { World } from "#sandbox/world/world.ts";
import { orderPayload } from "#sandbox/webhooks/payloads/order.ts";
import { compared, inBoth } from "#tests/intake/inBoth.ts";

// Twelve thousand orders are written, some of it twice.
vi.setConfig({ testTimeout: 60_000 });

const now = new Date("2026-11-22T16:20:00Z");
let server: Awaited<ReturnType<typeof startSandbox>>;
let worlds: World[];
let took = 0;

beforeAll(async () => {
  const { SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret, SHOPIFY_APP_URL: appUrl } = env();
  server = await startSandbox({ port: 0, databaseUrl: process.env.DATABASE_OWNER_URL!, apiKey, apiSecret, appUrl });
  const began = performance.now();
  worlds = await seedWorld(server.sandbox, { now, seed: "heartbeat" });
  took = performance.now() - began;
}, 120_000);

afterAll(() => server.stop());

const storedOrders = async (domain: string): Promise<Order[]> =>
  (await server.sandbox.db.query<{ doc: Order }>("select doc from orders where shop = $1 order by id", [domain])).rows.map(({ doc }) => doc);

test("both shops are seeded in less than 20 seconds", () => {
  expect(took).toBeLessThan(20_000);
});

test("every order of the world is in its shop, with the real amount, and what its code took off", async () => {
  for (const world of worlds) {
    const stored = await storedOrders(world.shop.domain);
    expect(stored).toHaveLength(world.orders.length);
    const rates = new Map(
      world.codes.map((code) => [code.code.toLowerCase(), world.campaigns.find((campaign) => campaign.name === code.campaign)!.percentage]),
    );
    for (const [i, order] of world.orders.entries()) {
      const { lines, applications, processedAt } = stored[i]!;
      expect(processedAt).toBe(order.processedAt.toISOString());
      const gross = order.lines.reduce((sum, line) => sum + line.unitPrice * BigInt(line.quantity), 0n);
      expect(lines.reduce((sum, line) => sum + minorUnits(line.price, world.shop.currency) * BigInt(line.quantity), 0n)).toBe(gross);
      expect(applications.map((application) => application.code)).toEqual(order.codes);
      const off = lines.flatMap((line) => line.allocations).reduce((sum, { amount }) => sum + minorUnits(amount, world.shop.currency), 0n);
      const rate = order.codes.reduce((sum, code) => sum + rates.get(code.toLowerCase())!, 0);
      if (order.codes.length < 2) expect(Math.abs(Number(off) - Number(gross) * rate)).toBeLessThanOrEqual(1);
      else expect(off > 0n && Number(off) <= Number(gross) * rate + 1).toBe(true);
    }
  }
});

test("what was given back is in the shop, and never more than was paid", async () => {
  for (const world of worlds) {
    for (const [i, order] of (await storedOrders(world.shop.domain)).entries()) {
      const { refunds, cancelledAt } = world.orders[i]!;
      expect(order.refunds).toHaveLength(refunds.length + (cancelledAt ? 1 : 0));
      const { received, refunded } = totalsOf(order);
      expect(refunded <= received).toBe(true);
    }
  }
});

test("our totals of every order agree with its own current totals, in the shop's money and in a buyer's", async () => {
  for (const world of worlds) {
    for (const order of await storedOrders(world.shop.domain)) {
      const payload = orderPayload({ ...world.shop, approved: [] }, { ...order, presentment: { currency: "EUR", rate: "1.1712" } }, null);
      for (const money of inBoth(payload)) {
        const { ours, theirs } = compared(money, order.taxesIncluded);
        expect(ours, order.name).toEqual(theirs);
      }
    }
  }
});

const atInstagram = async (world: World): Promise<{ media: number; comments: number }> => {
  const { rows } = await server.sandbox.db.query<{ media: number; comments: number }>(
    `select count(distinct m.id)::int media, count(c.id)::int comments
     from ig_media m join ig_account a on a.id = m.account_id left join ig_comment c on c.media_id = m.id where a.username = any($1)`,
    [world.ambassadors.map(({ handle }) => handle)],
  );
  return rows[0]!;
};

test("what ambassadors published at Instagram, and was written under it, is there; what was taken off again is not", async () => {
  for (const world of worlds) {
    const posts = world.posts.filter((post) => readByLogin(world, post) && post.goneAt === null);
    const { media, comments } = await atInstagram(world);
    expect(media).toBe(posts.length);
    expect(comments).toBe(posts.reduce((sum, post) => sum + post.comments.length, 0));
  }
});

test("a world that is seeded is left as it is", async () => {
  const fingerprint = async () => (await server.sandbox.db.query("select count(*), md5(string_agg(doc::text, '' order by id)) from orders")).rows;
  const before = await fingerprint();
  const again = await seedWorld(server.sandbox, { now: new Date("2027-03-01T00:00:00Z"), seed: "another" });
  expect(again.map((world) => [world.now, world.orders.length, world.codes])).toEqual(
    worlds.map((world) => [world.now, world.orders.length, world.codes]),
  );
  expect(await fingerprint()).toEqual(before);
});

test("a seeding that was ended in the middle begins again without a duplicate", async () => {
  const hudson = "hudson-records.myshopify.com";
  await server.sandbox.db.query("delete from world where shop = $1", [hudson]);
  await seedWorld(server.sandbox, { now, seed: "heartbeat" });
  const stored = await storedOrders(hudson);
  expect(stored).toHaveLength(worlds[1]!.orders.length);
  expect(stored[0]!.name).toBe("#1001");
  const posts = worlds[1]!.posts.filter((post) => readByLogin(worlds[1]!, post) && post.goneAt === null);
  expect((await atInstagram(worlds[1]!)).media).toBe(posts.length);
});

test("what was kept back is played in its order through the checkout, and goes on where it stopped", async () => {
  const [thames] = worlds as [World];
  const { domain } = thames.shop;
  const first = await (await openPlayer(server.sandbox, domain))();
  const second = await (await openPlayer(server.sandbox, domain))();
  const keys = thames.keptBack.slice(0, 2).map((event) => (event.kind === "order" ? event.order.key : event.order));
  expect([first, second].map((played) => played!.order.note)).toEqual(keys.map((key) => expect.stringContaining(key)));
  expect(Date.parse(first!.order.createdAt)).toBeGreaterThan(Date.now() - 60_000);
});

test("live play takes a code away that was ended since, skips nothing else and stops when all is played", async () => {
  const [thames] = worlds as [World];
  const { domain } = thames.shop;
  const running = thames.campaigns[1]!.name;
  const { rows } = await server.sandbox.db.query<{ id: number }>("select id from discount where shop = $1 and doc ->> 'title' = $2", [
    domain,
    running,
  ]);
  await changeDiscount(server.sandbox, domain, rows[0]!.id, { endsAt: new Date(Date.now() - 1000).toISOString() });
  const live = playLive(server.sandbox, domain, { everyMs: 0 });
  await live.ended;
  const stored = await storedOrders(domain);
  expect(stored).toHaveLength(thames.orders.length + thames.keptBack.filter((event) => event.kind === "order").length);
  const played = stored.slice(thames.orders.length + 2);
  expect(played.every((order) => order.applications.length === 0)).toBe(true);
  const refunds = (orders: Order[]) => orders.reduce((sum, order) => sum + order.refunds.length, 0);
  const kept = thames.keptBack.filter((event) => event.kind === "refund").length;
  expect(refunds(stored)).toBe(thames.orders.reduce((sum, order) => sum + order.refunds.length, 0) + 1 + kept);
  expect(await (await openPlayer(server.sandbox, domain))()).toBeNull();
});

test("people like and comment: at Instagram, and of other networks the app's API is told, with counts that hold what came before", async () => {
  const { domain } = worlds[1]!.shop;
  const told: { path: string; key: string; items: Record<string, unknown>[] }[] = [];
  const api = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req
      .on("data", (chunk: Buffer) => chunks.push(chunk))
      .on("end", () => {
        const [list, items] = Object.entries(JSON.parse(Buffer.concat(chunks).toString()) as Record<string, Record<string, unknown>[]>)[0]!;
        told.push({ path: req.url!, key: req.headers.authorization!, items: items.map((item) => ({ list, ...item })) });
        res.end("{}");
      });
  }).listen(0);
  const likes = async () => (await server.sandbox.db.query<{ likes: number }>("select sum(likes)::int likes from ig_media")).rows[0]!.likes;
  const before = await likes();
  const teller = { api: `http://127.0.0.1:${(api.address() as AddressInfo).port}/api/v1`, key: "hb_1_key" };
  const live = playPosts(server.sandbox, domain, { everyMs: 1, teller });
  const isTold = (list: string) => told.some(({ path }) => path === `/api/v1/${list}`);
  await expect.poll(async () => isTold("counts") && isTold("comments") && (await likes()) !== before, { timeout: 30_000 }).toBe(true);
  await live.stop();
  api.close();
  expect(new Set(told.map(({ key }) => key))).toEqual(new Set(["Bearer hb_1_key"]));
  const posts = new Map(worlds[1]!.posts.map((post) => [post.key, post]));
  for (const { items } of told)
    for (const { list, post, comments } of items) {
      expect(posts.has(post as string)).toBe(true);
      if (list === "counts") expect(comments).toBeGreaterThanOrEqual(posts.get(post as string)!.counts.at(-1)!.comments);
    }
});

test("live play can be stopped between two events", async () => {
  const live = playLive(server.sandbox, "hudson-records.myshopify.com", { everyMs: 60_000 });
  await live.stop();
  expect((await storedOrders("hudson-records.myshopify.com")).length).toBe(worlds[1]!.orders.length);
});
