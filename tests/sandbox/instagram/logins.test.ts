import { expect, test } from "vitest";
import { APPS } from "#sandbox/instagram/apps.ts";
import { ageTokens, invalidateTokens } from "#sandbox/instagram/login/tokens.ts";
import { addInstagramAccount } from "#sandbox/instagram/store/accounts.ts";
import { bench } from "../start.ts";
import { agree, askHost, brandToken, ownToken } from "./ask.ts";

const at = await bench();
const me = (token: string) =>
  askHost(at, "graph.instagram.com", "v25.0/me", { fields: "user_id,username,followers_count,account_type", access_token: token });
const refresh = (token: string) =>
  askHost(at, "graph.instagram.com", "refresh_access_token", { grant_type: "ig_refresh_token", access_token: token });

test("who agrees is sent back with a code, which is good once", async () => {
  await addInstagramAccount(at.sandbox, { username: "rose", followers: 1200 });
  const back = await agree(at, "instagram", "rose", { state: "s1" });
  expect(back.href).toMatch(new RegExp(`^${at.app.origin}/back\\?state=s1&code=[\\w-]+#_$`));
  const form = { client_id: APPS.instagram.id, client_secret: APPS.instagram.secret, grant_type: "authorization_code" };
  const body = () => new URLSearchParams({ ...form, code: back.searchParams.get("code")!, redirect_uri: `${at.app.origin}/back` });
  const post = () => fetch(`${at.origin}/api.instagram.com/oauth/access_token`, { method: "POST", body: body() });
  const first = await post();
  expect(await first.json()).toMatchObject({ data: [{ permissions: "instagram_business_basic,instagram_business_manage_comments" }] });
  const second = await post();
  expect([second.status, await second.json()]).toMatchObject([400, { error_message: "Matching code was not found or was already used" }]);
});

test("who does not agree is sent back without one, and nobody is sent to a stranger's address", async () => {
  const query = {
    client_id: APPS.instagram.id,
    redirect_uri: `${at.app.origin}/back`,
    response_type: "code",
    scope: "instagram_business_basic",
    state: "s",
  };
  const ask = (more: Record<string, string>, answer: string) =>
    fetch(`${at.origin}/www.instagram.com/oauth/authorize?${new URLSearchParams({ ...query, ...more })}`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ answer, username: "rose" }),
    });
  const denied = new URL((await ask({}, "deny")).headers.get("location")!);
  expect(Object.fromEntries(denied.searchParams)).toMatchObject({ error: "access_denied", error_reason: "user_denied", state: "s" });
  expect((await ask({ redirect_uri: "https://evil.example/" }, "allow")).status).toBe(400);
  await addInstagramAccount(at.sandbox, { username: "private.person", followers: 3, accountType: "PERSONAL" });
  expect((await agree(at, "instagram", "private.person")).href).toBe("about:400");
});

test("a token of 60 days tells whose it is, and ids have more digits than a number holds", async () => {
  const { body } = await me(await ownToken(at, "rose"));
  expect(body).toMatchObject({ username: "rose", followers_count: 1200, account_type: "Media_Creator" });
  expect(body.user_id).toMatch(/^\d{17}$/);
});

test("it is refreshed when it is a day old and has not ended", async () => {
  await addInstagramAccount(at.sandbox, { username: "fern", followers: 10 });
  const token = await ownToken(at, "fern");
  expect(await refresh(token)).toMatchObject({ status: 400, body: { error: { code: 100 } } });
  await ageTokens(at.sandbox, "fern", 25);
  const { body } = await refresh(token);
  expect(body).toMatchObject({ token_type: "bearer", expires_in: 5_184_000 });
  expect((await me(body.access_token)).body.username).toBe("fern");
  await ageTokens(at.sandbox, "fern", 61 * 24);
  expect(await refresh(body.access_token)).toMatchObject({ status: 400, body: { error: { code: 190, error_subcode: 463, type: "OAuthException" } } });
});

test("a token that was taken back, and one that never was, are refused as documented", async () => {
  await addInstagramAccount(at.sandbox, { username: "moss", followers: 10 });
  const token = await ownToken(at, "moss");
  await invalidateTokens(at.sandbox, "moss", 460);
  expect(await me(token)).toMatchObject({ status: 400, body: { error: { code: 190, error_subcode: 460, fbtrace_id: expect.any(String) } } });
  expect((await me("IGAAnone")).body.error).toMatchObject({ code: 190, message: "Invalid OAuth access token - Cannot parse access token" });
});

test("a brand logs in at Facebook, finds its account by its Page, and takes the access back", async () => {
  const { id } = await addInstagramAccount(at.sandbox, { username: "teahouse", followers: 9, pageName: "Tea House" });
  const access_token = await brandToken(at, "teahouse");
  const ask = (path: string, query: Record<string, string> = {}, method = "GET") =>
    askHost(at, "graph.facebook.com", `v25.0/${path}`, { access_token, ...query }, method);
  const { body } = await ask("me/accounts", { fields: "id,name,instagram_business_account{id,username}" });
  expect(body.data).toMatchObject([{ name: "Tea House", instagram_business_account: { id, username: "teahouse" } }]);
  expect(await ask("me", { appsecret_proof: "wrong" })).toMatchObject({ status: 400, body: { error: { code: 100 } } });
  expect((await ask("me/permissions", {}, "DELETE")).body).toEqual({ success: true });
  expect((await ask("me")).body.error).toMatchObject({ code: 190, error_subcode: 458 });
});
