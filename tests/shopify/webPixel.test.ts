import { expect, test } from "vitest";
import { pixelAccount } from "#app/domain/pixel/pixelAccount.ts";
import { readPixel } from "#app/domain/pixel/webPixel.ts";
import { uninstallShop } from "#app/domain/shops/uninstallShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { connectPixel } from "#app/shopify/pixel/connectPixel.ts";
import { connectPixels } from "#app/shopify/pixel/connectPixels.ts";
import { changeScopes, uninstall } from "#sandbox/oauth/installation.ts";
import { findPixel } from "#sandbox/store/pixels.ts";
import { jobsOf } from "#tests/domain/makeShop.ts";
import { installedShop, openApp, shopifyHere } from "./shopifyHere.ts";

const at = await shopifyHere();

test("after the install the shop has its pixel, with our address and the shop's account", async () => {
  const shop = await installedShop(at);
  await connectPixel(shop.id);
  const settings = { endpoint: `${process.env.SHOPIFY_APP_URL}/pixel/events`, account: pixelAccount(shop.id) };
  expect(await findPixel(at.sandbox, shop.domain)).toMatchObject({ settings });
  expect(await readPixel(shop.id)).toMatchObject({ state: "connected", settings, connectedAt: expect.any(Date) });
});

test("a pixel that posts to an address that is no longer ours is found and told the new one", async () => {
  const shop = await installedShop(at);
  await connectPixel(shop.id);
  const before = await findPixel(at.sandbox, shop.domain);
  await sqlForShop(shop.id, (sql) =>
    sql.query(`update web_pixel set settings = settings || '{"endpoint": "https://old.example"}' where shop_id = $1`, [shop.id]),
  );
  await connectPixels();
  expect(await jobsOf(shop.id)).toContain("connect_pixel");
  await connectPixel(shop.id);
  expect((await readPixel(shop.id))!.settings!.endpoint).toBe(`${process.env.SHOPIFY_APP_URL}/pixel/events`);
  expect((await findPixel(at.sandbox, shop.domain))!.id).toBe(before!.id);
});

test("a pixel that is there already, unknown to us, is taken over; after a new install there is a new one", async () => {
  const shop = await installedShop(at);
  await connectPixel(shop.id);
  await sqlForShop(shop.id, (sql) => sql.query("delete from web_pixel where shop_id = $1", [shop.id]));
  await connectPixel(shop.id);
  const first = await findPixel(at.sandbox, shop.domain);
  expect(await readPixel(shop.id)).toMatchObject({ state: "connected", gid: `gid://shopify/WebPixel/${first!.id}` });
  await uninstall(at.sandbox, shop.domain);
  await sqlForShop(shop.id, (sql) => uninstallShop(sql, shop.id, new Date()));
  await connectPixel(shop.id);
  expect(await findPixel(at.sandbox, shop.domain)).toBeNull();
  await openApp(at, shop.domain);
  await connectPixel(shop.id);
  expect((await findPixel(at.sandbox, shop.domain))!.id).not.toBe(first!.id);
});

test("what Shopify refuses is kept in its words, and goes when it is granted", async () => {
  const shop = await installedShop(at);
  await changeScopes(at.sandbox, shop.domain, ["read_orders"]);
  await connectPixel(shop.id);
  expect(await readPixel(shop.id)).toMatchObject({ state: "failed", detail: expect.stringContaining("write_pixels"), connectedAt: null });
  await changeScopes(at.sandbox, shop.domain, ["read_orders", "write_pixels", "read_customer_events"]);
  await connectPixel(shop.id);
  expect(await readPixel(shop.id)).toMatchObject({ state: "connected", detail: null });
});
