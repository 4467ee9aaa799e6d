import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { addProducts } from "#sandbox/store/products.ts";
import { createDiscount } from "#sandbox/store/discounts/createDiscount.ts";
import { ask, bench, openShop, settled } from "../start.ts";

const at = await bench();

/** A browser without scripts: keeps the store's cookie, follows nothing by itself. */
async function browser(shop: string) {
  const base = `${at.origin}/storefront/${shop}`;
  let cookie = "";
  return async (path: string, form?: Record<string, string> | string) => {
    const answer = await fetch(`${base}${path}`, {
      redirect: "manual",
      headers: { cookie, ...(typeof form === "string" ? { "content-type": "application/json" } : {}) },
      ...(form !== undefined && { method: "POST", body: typeof form === "string" ? form : new URLSearchParams(form) }),
    });
    cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    return { status: answer.status, location: answer.headers.get("location"), text: await answer.text() };
  };
}

describe("the online store of a shop", () => {
  test("takes the cart's attributes into the order that its webhook tells, with the checkout's token and the code of the link", async () => {
    const one = await openShop(at);
    const [tea] = await addProducts(at.sandbox, one.shop, [{ title: "Tea", price: "10.00" }]);
    await createDiscount(at.sandbox, one.shop, { title: "Spring", value: { percentage: "0.1" }, codes: ["ROSE10"] });
    const visit = await browser(one.shop);
    const link = `/discount/ROSE10?redirect=${encodeURIComponent("/pages/spring?utm_source=heartbeat&pulse=x")}`;
    const landed = await visit(link);
    expect(landed).toMatchObject({ status: 303, location: `/storefront/${one.shop}/pages/spring?utm_source=heartbeat&pulse=x` });
    expect((await visit("/pages/spring?utm_source=heartbeat&pulse=x")).text).toContain("Tea");
    await visit("/cart/update.js", JSON.stringify({ attributes: { _pulse: "token" } }));
    expect(JSON.parse((await visit("/cart.js")).text)).toMatchObject({ attributes: { _pulse: "token" }, item_count: 0 });
    await visit("/cart/add", { productId: String(tea!.id) });
    const bought = await visit("/checkout", { email: "a@example.com", code: "ROSE10" });
    expect(bought.location).toContain("/thanks/");
    const { payload } = (await settled(at, one.shop)).find(({ topic }) => topic === "orders/create")!;
    expect(payload).toMatchObject({
      note_attributes: [{ name: "_pulse", value: "token" }],
      total_price: "9.00",
      landing_site: link,
    });
    const id = `gid://shopify/Order/${payload.id}`;
    const journey = `query Journey($id: ID!) { order(id: $id) { customAttributes { key value } customerJourneySummary { ready moments(first: 5) { nodes { ... on CustomerVisit { landingPage utmParameters { source } } } } } } }`;
    expect((await ask(at, one, journey, { id })).data.order).toEqual({
      customAttributes: [{ key: "_pulse", value: "token" }],
      customerJourneySummary: { ready: false, moments: null },
    });
    await wait(2100);
    expect((await ask(at, one, journey, { id })).data.order.customerJourneySummary).toEqual({
      ready: true,
      moments: { nodes: [{ landingPage: `https://${one.shop}${link}`, utmParameters: null }] },
    });
    expect((await visit(bought.location!.replace(`/storefront/${one.shop}`, ""))).text).toContain(String(payload.checkout_token));
  });

  test("says which code it does not take, and sells nothing from an empty cart's page", async () => {
    const one = await openShop(at);
    const [tea] = await addProducts(at.sandbox, one.shop, [{ title: "Tea", price: "10.00" }]);
    const visit = await browser(one.shop);
    expect((await visit("/cart")).text).toContain("Your cart is empty");
    await visit("/cart/add", { productId: String(tea!.id) });
    const refused = await visit("/checkout", { email: "a@example.com", code: "NOTHING" });
    expect(decodeURIComponent(refused.location!)).toContain("fault=");
  });

  test("never sends a visitor to another host", async () => {
    const one = await openShop(at);
    const visit = await browser(one.shop);
    for (const redirect of ["//evil.example/", "https://evil.example/"])
      expect((await visit(`/discount/X?redirect=${encodeURIComponent(redirect)}`)).location).toBe(`/storefront/${one.shop}/`);
  });

  test("keeps no visits of who declined", async () => {
    const one = await openShop(at);
    const [tea] = await addProducts(at.sandbox, one.shop, [{ title: "Tea", price: "10.00" }]);
    const visit = await browser(one.shop);
    await visit("/?utm_source=heartbeat");
    await visit("/consent", { choice: "no" });
    await visit("/cart/add", { productId: String(tea!.id) });
    await visit("/checkout", { email: "b@example.com" });
    const { payload } = (await settled(at, one.shop)).find(({ topic }) => topic === "orders/create")!;
    expect(payload).toMatchObject({ landing_site: null, note_attributes: [] });
  });
});

test("a web pixel takes the settings that its extension declares, and no others; an app has one in a shop", async () => {
  const one = await openShop(at);
  const create = `mutation Create($webPixel: WebPixelInput!) { webPixelCreate(webPixel: $webPixel) { webPixel { id settings } userErrors { code } } }`;
  const made = async (settings: unknown) => (await ask(at, one, create, { webPixel: { settings: JSON.stringify(settings) } })).data.webPixelCreate;
  expect((await made({ endpoint: "https://x.example" })).userErrors).toEqual([{ code: "INVALID_SETTINGS" }]);
  expect((await made({ endpoint: "https://x.example", account: "a", more: 1 })).userErrors).toEqual([{ code: "INVALID_SETTINGS" }]);
  expect((await made({ endpoint: "https://x.example", account: "a" })).userErrors).toEqual([]);
  expect((await made({ endpoint: "https://x.example", account: "a" })).userErrors).toEqual([{ code: "TAKEN" }]);
});
