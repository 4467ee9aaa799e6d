import { expect, test } from "vitest";
import { listActs } from "#app/domain/audit/listActs.ts";
import { uninstallShop } from "#app/domain/shops/uninstallShop.ts";
import { connect } from "#app/domain/social/connect.ts";
import { hasConnections, openConnections } from "#app/domain/social/connection.ts";
import { redactShop } from "#app/intake/redactShop.ts";
import { action } from "#app/routes/connect.instagram.$token.ts";
import { forShop, sqlForShop } from "#app/platform/database.ts";
import { beginLogin } from "#app/sources/social/login/beginLogin.ts";
import { endLogin } from "#app/sources/social/login/endLogin.ts";
import { finishLogin } from "#app/sources/social/login/finishLogin.ts";
import { invitationLink } from "#app/sources/social/login/invitation.ts";
import { addInstagramAccount } from "#sandbox/instagram/store/accounts.ts";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { instagramHere, logIn, loginsOf, shopWithAmbassadors, tokenOf } from "./instagramHere.ts";

const sandbox = await instagramHere();
const DAY_MS = 86_400_000;
const actsOf = async (shopId: bigint) => (await listActs(shopId)).map(({ act, actor }) => `${actor}: ${act}`);
const idsOf = (shopId: bigint) => rowsOf<{ id: bigint }>(shopId, "select id from social_connection where shop_id = $1 order by id");

test("a login is kept with its token encrypted, and noted in the audit log", async () => {
  const { shop, brand } = await shopWithAmbassadors(sandbox, "rose");
  expect(await logIn(shop, "brand", 7n, brand)).toMatchObject({ kind: "brand", handle: brand });
  const [kept] = await rowsOf<{ token: Buffer }>(shop.id, "select token from social_connection where shop_id = $1");
  const [open] = await openConnections(shop.id, "instagram");
  expect(open!.token).toMatch(/^EAA/);
  expect(kept!.token.toString("latin1")).not.toContain(open!.token.slice(0, 12));
  expect(await actsOf(shop.id)).toEqual(["user:7: instagram connected"]);
});

test("an ambassador who logs in with an account that the shop does not know is told so, and nothing is kept", async () => {
  const { shop, ambassadors, handles } = await shopWithAmbassadors(sandbox, "rose");
  await addInstagramAccount(sandbox, { username: "someone.else", followers: 1 });
  await expect(logIn(shop, "ambassador", ambassadors.rose!, "someone.else")).rejects.toThrow(
    `You logged in as @someone.else, but ${shop.domain} knows you as @${handles.rose}.`,
  );
  expect(await loginsOf(shop.id)).toEqual([]);
  await logIn(shop, "ambassador", ambassadors.rose!, handles.rose!);
  expect(await loginsOf(shop.id)).toMatchObject([{ kind: "ambassador", handle: handles.rose }]);
});

test("who does not agree has connected nothing", async () => {
  const { shop, brand } = await shopWithAmbassadors(sandbox, "rose");
  await expect(logIn(shop, "brand", 7n, brand, "deny")).rejects.toThrow("You did not agree");
  expect(await loginsOf(shop.id)).toEqual([]);
});

test("an invitation ends, is good for one thing, and cannot be changed into another's", async () => {
  const { shop, ambassadors } = await shopWithAmbassadors(sandbox, "rose");
  const now = new Date();
  const link = invitationLink({ kind: "ambassador", shopId: shop.id, subject: ambassadors.rose! }, now);
  await beginLogin(tokenOf(link), new Date(now.getTime() + 13 * DAY_MS));
  await expect(beginLogin(tokenOf(link), new Date(now.getTime() + 15 * DAY_MS))).rejects.toThrow("This link has expired");
  await expect(beginLogin(tokenOf(link).replace("ambassador", "brand"))).rejects.toThrow("was not made by us");
  await expect(finishLogin({ state: tokenOf(link), nonce: "x", code: "x" })).rejects.toThrow("was not made by us");
  const brand = invitationLink({ kind: "brand", shopId: shop.id, subject: 7n }, now);
  await expect(beginLogin(tokenOf(brand), new Date(now.getTime() + 16 * 60_000))).rejects.toThrow("This link has expired");
});

test("only the browser that left for the login can come back with it", async () => {
  const { shop, brand } = await shopWithAmbassadors(sandbox, "rose");
  const begin = () => beginLogin(tokenOf(invitationLink({ kind: "brand", shopId: shop.id, subject: 7n }, new Date())));
  const [mine, others] = [await begin(), await begin()];
  const response = await fetch(mine.url, { method: "POST", redirect: "manual", body: new URLSearchParams({ username: brand, answer: "allow" }) });
  const back = new URL(response.headers.get("location")!).searchParams;
  const returned = { state: back.get("state")!, code: back.get("code") };
  for (const nonce of ["", others.nonce]) await expect(finishLogin({ ...returned, nonce })).rejects.toThrow("was not made by us");
  await finishLogin({ ...returned, nonce: mine.nonce });
  await expect(finishLogin({ ...returned, nonce: mine.nonce })).rejects.toThrow("did not complete the login");
});

test("another site that sends a browser to log in is answered with the page that asks first", async () => {
  const { shop, ambassadors } = await shopWithAmbassadors(sandbox, "rose");
  const link = invitationLink({ kind: "ambassador", shopId: shop.id, subject: ambassadors.rose! }, new Date());
  const press = async (site?: string) => {
    const request = new Request(link, { method: "POST", ...(site && { headers: { "Sec-Fetch-Site": site } }) });
    const { status, headers } = await action({ request, params: { token: tokenOf(link) }, context: {} });
    return { status, to: headers.get("Location"), cookie: headers.has("Set-Cookie") };
  };
  for (const site of ["cross-site", "same-site"]) expect(await press(site)).toEqual({ status: 303, to: new URL(link).pathname, cookie: false });
  for (const site of ["same-origin", undefined])
    expect(await press(site)).toMatchObject({ status: 303, to: expect.stringContaining("oauth/authorize"), cookie: true });
});

test("an ambassador who is none of the shop's any more cannot log in for it", async () => {
  const { shop, ambassadors } = await shopWithAmbassadors(sandbox, "rose");
  const link = invitationLink({ kind: "ambassador", shopId: shop.id, subject: ambassadors.rose! }, new Date());
  await forShop(shop.id, (tx) => tx.shopAmbassadorAccount.deleteMany({ where: { shopId: shop.id } }));
  await expect(beginLogin(tokenOf(link))).rejects.toThrow("does not know an Instagram account of yours");
});

test("a login that is ended loses its token, and Facebook is told, unless the same person's login serves another shop", async () => {
  const [one, two] = [await shopWithAmbassadors(sandbox, "rose"), await shopWithAmbassadors(sandbox, "fern")];
  for (const { shop } of [one, two]) await logIn(shop, "brand", 7n, one.brand);
  const invalid = async () =>
    (
      await sandbox.db.query<{ invalid: boolean }>(
        "select bool_or(invalid_subcode is not null) invalid from ig_token t join ig_account a on a.id = t.account_id where a.username = $1",
        [one.brand],
      )
    ).rows[0]!.invalid;
  await endLogin(one.shop.id, "user:7", (await idsOf(one.shop.id))[0]!.id);
  expect(await loginsOf(one.shop.id)).toMatchObject([{ state: "disconnected", has_token: false }]);
  expect(await invalid()).toBe(false);
  await endLogin(two.shop.id, "user:7", (await idsOf(two.shop.id))[0]!.id);
  expect(await invalid()).toBe(true);
  expect(await actsOf(one.shop.id)).toEqual(["user:7: instagram disconnected", "user:7: instagram connected"]);
});

test("another login of the brand takes the place of the one before; the same account again is the same login", async () => {
  const { shop, brand } = await shopWithAmbassadors(sandbox, "rose");
  const other = await addInstagramAccount(sandbox, { username: `${brand}.two`, followers: 1, pageName: "Two" });
  await logIn(shop, "brand", 7n, brand);
  await logIn(shop, "brand", 7n, other.username);
  await logIn(shop, "brand", 7n, other.username);
  expect(await loginsOf(shop.id)).toMatchObject([
    { handle: brand, state: "disconnected", has_token: false },
    { handle: other.username, state: "connected", has_token: true },
  ]);
});

test("when the shop takes the app off its logins' tokens go, and an erasure leaves nothing", async () => {
  const { shop, brand, ambassadors, handles } = await shopWithAmbassadors(sandbox, "rose");
  await logIn(shop, "brand", 7n, brand);
  await logIn(shop, "ambassador", ambassadors.rose!, handles.rose!);
  await sqlForShop(shop.id, (sql) => uninstallShop(sql, shop.id, new Date()));
  expect(await loginsOf(shop.id)).toMatchObject([{ has_token: false }, { has_token: false }]);
  expect(await sqlForShop(shop.id, (sql) => hasConnections(sql, shop.id))).toBe(false);
  await expect(logIn(shop, "brand", 7n, brand)).rejects.toThrow("does not use Heartbeat any more");
  await sqlForShop(shop.id, (sql) => redactShop(sql, shop.id));
  expect(await loginsOf(shop.id)).toEqual([]);
});

test("a login that is finished while the shop takes the app off is not kept", async () => {
  const { shop, brand } = await shopWithAmbassadors(sandbox, "rose");
  const login = { network: "instagram", kind: "brand", accountId: "1", loginId: null, handle: brand, ambassadorId: null, token: "EAAlate" } as const;
  const times = { issuedAt: new Date(), expiresAt: new Date(Date.now() + DAY_MS) };
  await sqlForShop(shop.id, (sql) => uninstallShop(sql, shop.id, new Date()));
  await expect(connect(shop.id, "user:7", { ...login, ...times })).rejects.toThrow("does not use Heartbeat any more");
  expect(await loginsOf(shop.id)).toEqual([]);
});
