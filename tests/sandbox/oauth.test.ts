import { expect, test } from "vitest";
import { changeScopes, installedApp, uninstall } from "#sandbox/oauth/installation.ts";
import { mintIdToken, readIdToken } from "#sandbox/oauth/idToken.ts";
import { expireTokens } from "#sandbox/oauth/tokens.ts";
import { SHOP } from "./documents.ts";
import { ask, askToken, bench, exchange, KEY, openShop, SECRET, settled } from "./start.ts";

const at = await bench();
const SCOPES = "read_customer_events,read_customers,read_orders,write_discounts,write_pixels";

test("the first token exchange installs the app and gives an expiring token with a refresh token", async () => {
  const { shop } = await openShop(at, {}, { installed: false });
  expect(await installedApp(at.sandbox, shop)).toBeNull();
  const { status, body } = await exchange(at, shop);
  expect(status).toBe(200);
  expect(body).toMatchObject({ expires_in: 3600, refresh_token_expires_in: 7_776_000, scope: SCOPES });
  expect((await installedApp(at.sandbox, shop))?.scopes).toEqual(SCOPES.split(","));
});

test("the token opens the shop, and write_discounts brings read_discounts with it", async () => {
  const one = await openShop(at, { name: "Records", currency: "EUR" });
  const { status, data, cost } = await ask(at, one, SHOP);
  expect(status).toBe(200);
  expect(data.shop).toMatchObject({ name: "Records", currencyCode: "EUR", myshopifyDomain: one.shop });
  expect(data.currentAppInstallation.accessScopes.map(({ handle }: { handle: string }) => handle)).toEqual([
    "read_customer_events",
    "read_customers",
    "read_discounts",
    "read_orders",
    "read_pixels",
    "write_discounts",
    "write_pixels",
  ]);
  expect(cost).toMatchObject({ requestedQueryCost: 4, actualQueryCost: 4, throttleStatus: { maximumAvailable: 2000, restoreRate: 100 } });
});

test("an online token names the user of the session token", async () => {
  const { shop } = await openShop(at);
  const requested_token_type = "urn:shopify:params:oauth:token-type:online-access-token";
  const { body } = await exchange(at, shop, { requested_token_type, subject_token: mintIdToken(at.sandbox, shop, 42) });
  expect(body).toMatchObject({ expires_in: 86_399, associated_user: { id: 42 }, associated_user_scope: SCOPES });
});

test("a session token that is changed, of another shop or past its minute is refused as an invalid subject", async () => {
  const { shop } = await openShop(at);
  const other = await openShop(at);
  const token = mintIdToken(at.sandbox, shop);
  const changed = `${token.slice(0, -4)}AAAA`;
  for (const subject_token of [changed, mintIdToken(at.sandbox, other.shop), "nonsense"])
    expect(await exchange(at, shop, { subject_token })).toMatchObject({ status: 400, body: { error: "invalid_subject_token" } });
  expect(readIdToken(at.sandbox, shop, token)).toMatchObject({ dest: `https://${shop}`, aud: KEY });
});

test("a wrong secret gets no token", async () => {
  const { shop } = await openShop(at, {}, { installed: false });
  expect((await exchange(at, shop, { client_secret: "wrong" })).status).toBe(400);
  expect(await installedApp(at.sandbox, shop)).toBeNull();
});

test("an expired token gets 401, and the refresh token brings the next pair once", async () => {
  const { shop } = await openShop(at, {}, { installed: false });
  const first = (await exchange(at, shop)).body;
  await expireTokens(at.sandbox, shop);
  expect((await ask(at, { shop, token: String(first.access_token) }, SHOP)).status).toBe(401);
  const refresh = { client_id: KEY, client_secret: SECRET, grant_type: "refresh_token", refresh_token: first.refresh_token };
  const second = await askToken(at, shop, refresh);
  expect(second.body).toMatchObject({ expires_in: 3600 });
  expect(second.body.refresh_token).not.toBe(first.refresh_token);
  expect((await ask(at, { shop, token: String(second.body.access_token) }, SHOP)).status).toBe(200);
  expect((await askToken(at, shop, refresh)).status).toBe(400);
});

test("a token of one shop opens no other", async () => {
  const one = await openShop(at);
  const other = await openShop(at);
  expect((await ask(at, { shop: other.shop, token: one.token }, SHOP)).status).toBe(401);
});

test("an uninstall is told, its tokens end at once, and the shop's data is asked to be forgotten", async () => {
  const one = await openShop(at);
  await uninstall(at.sandbox, one.shop, { redact: true });
  expect((await ask(at, one, SHOP)).status).toBe(401);
  const received = await settled(at, one.shop);
  expect(received.map(({ topic }) => topic).sort()).toEqual(["app/uninstalled", "shop/redact"]);
  expect(received.find(({ topic }) => topic === "shop/redact")?.payload).toMatchObject({ shop_domain: one.shop });
});

test("a change of scopes is told with what was and what is", async () => {
  const one = await openShop(at);
  await changeScopes(at.sandbox, one.shop, [...SCOPES.split(","), "read_all_orders"]);
  const [told] = await settled(at, one.shop);
  expect(told).toMatchObject({
    topic: "app/scopes_update",
    payload: { previous: SCOPES.split(","), current: [...SCOPES.split(","), "read_all_orders"] },
  });
});
