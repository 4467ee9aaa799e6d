import { createHash } from "node:crypto";
import { APPS, type Login } from "#sandbox/instagram/apps.ts";
import type { Parsed } from "../start.ts";

type At = { origin: string; app: { origin: string } };
export type Answered = { status: number; body: Parsed; headers: Headers };

/** Asks one of Instagram's or Facebook's hosts of the local stand-in. */
export async function askHost({ origin }: At, host: string, path: string, query: Record<string, string> = {}, method = "GET"): Promise<Answered> {
  const response = await fetch(`${origin}/${host}/${path}?${new URLSearchParams(query)}`, { method });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

const SCOPES = {
  facebook: "instagram_basic,instagram_manage_insights,pages_show_list,pages_read_engagement",
  instagram: "instagram_business_basic,instagram_business_manage_comments",
};
const DIALOGS = { facebook: "www.facebook.com/v25.0/dialog/oauth", instagram: "www.instagram.com/oauth/authorize" };

/** Goes through the window in which somebody logs in. @returns The address that the browser is sent to. */
export async function agree(at: At, login: Login, username: string, more: Record<string, string> = {}): Promise<URL> {
  const query = new URLSearchParams({
    client_id: APPS[login].id,
    redirect_uri: `${at.app.origin}/back`,
    response_type: "code",
    scope: SCOPES[login],
    state: createHash("md5").update(username).digest("hex"),
    ...more,
  });
  const response = await fetch(`${at.origin}/${DIALOGS[login]}?${query}`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ username, answer: "allow" }),
  });
  return new URL(response.headers.get("location") ?? `about:${response.status}`);
}

/** A token of 60 days of the account's owner at Instagram. */
export async function ownToken(at: At, username: string, scope = SCOPES.instagram): Promise<string> {
  const code = (await agree(at, "instagram", username, { scope })).searchParams.get("code")!;
  const form = { client_id: APPS.instagram.id, client_secret: APPS.instagram.secret, grant_type: "authorization_code", code };
  const short = await fetch(`${at.origin}/api.instagram.com/oauth/access_token`, {
    method: "POST",
    body: new URLSearchParams({ ...form, redirect_uri: `${at.app.origin}/back` }),
  });
  const { data } = (await short.json()) as { data: { access_token: string }[] };
  const query = { grant_type: "ig_exchange_token", client_secret: APPS.instagram.secret, access_token: data[0]!.access_token };
  return (await askHost(at, "graph.instagram.com", "access_token", query)).body.access_token;
}

/** A token of 60 days of the owner of a brand's Page. */
export async function brandToken(at: At, username: string): Promise<string> {
  const code = (await agree(at, "facebook", username)).searchParams.get("code")!;
  const app = { client_id: APPS.facebook.id, client_secret: APPS.facebook.secret };
  const short = await askHost(at, "graph.facebook.com", "v25.0/oauth/access_token", { ...app, code, redirect_uri: `${at.app.origin}/back` });
  const query = { ...app, grant_type: "fb_exchange_token", fb_exchange_token: short.body.access_token };
  return (await askHost(at, "graph.facebook.com", "v25.0/oauth/access_token", query)).body.access_token;
}
