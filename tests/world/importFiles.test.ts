import { expect, test, vi } from "vitest";
import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import { learnShop } from "#app/domain/shops/learnShop.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { buildWorld } from "#sandbox/world/buildWorld.ts";
import { worldFiles } from "#sandbox/world/files.ts";
import { hudsonRecords } from "#sandbox/world/hudson/shop.ts";
import { readByLogin } from "#sandbox/world/posts/readByLogin.ts";
import { thamesGifts } from "#sandbox/world/thames/shop.ts";

// Thousands of counts and comments are taken, twice.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

test.each([thamesGifts, hudsonRecords])(
  "the app's own import takes the files of $shop.domain without an error, and again without a change",
  async (plan) => {
    const { shop } = plan;
    const world = await buildWorld(plan, { now: new Date("2026-11-22T16:20:00Z"), seed: "heartbeat" });
    const { id } = await ensureShop(shop.domain);
    const { name, currency, timeZone, domain } = shop;
    await learnShop(id, { name, currency, timeZone, primaryDomain: domain, readAllOrders: true, plan: shop.plan });
    const files = worldFiles(world);
    const all = async () => [
      await importStream(id, "campaigns", bytes(files["campaigns.csv"])),
      await importStream(id, "ambassadors", bytes(files["ambassadors.csv"])),
      await importStream(id, "codes", bytes(files["codes.csv"])),
      await importStream(id, "posts", bytes(files["posts.csv"])),
      await importStream(id, "comments", bytes(files["comments.csv"])),
    ];
    const posts = world.posts.filter((post) => !readByLogin(world, post));
    const counted = posts.reduce((sum, { counts }) => sum + counts.length, 0);
    const commented = posts.reduce((sum, { comments }) => sum + comments.length, 0);
    const rows = [world.campaigns.length, world.participants.length, world.codes.length, counted, commented];
    const first = await all();
    expect(first.flatMap((result) => result.errors)).toEqual([]);
    expect(first.map((result) => result.rows)).toEqual(rows);
    const created = [world.campaigns.length, world.ambassadors.length, world.codes.length, posts.length, commented];
    expect(first.map((result) => result.created)).toEqual(created);
    expect((await all()).map((result) => result.unchanged)).toEqual(rows);
  },
);
