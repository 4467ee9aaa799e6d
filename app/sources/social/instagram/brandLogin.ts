import { createHmac } from "node:crypto";
import { z } from "zod";
import { type Access, type Login, NetworkError, type Token } from "../network.ts";
import { askGraph } from "./askGraph.ts";
import { metaUrl, neededApp, redirectUri, versioned } from "./hosts.ts";
import { token } from "./shapes.ts";

/** What business discovery needs (docs/instagram.md). */
const SCOPES = "instagram_basic,instagram_manage_insights,pages_show_list,pages_read_engagement,business_management";
/** Told by Facebook with every token; where it is not, as documented. */
const USUAL_S = 60 * 86_400;

const me = z.object({ id: z.string() });
const pages = z.object({
  data: z.array(z.object({ name: z.string().optional(), instagram_business_account: z.object({ id: z.string(), username: z.string() }).optional() })),
});

export function brandAuthorizeUrl(state: string): string {
  const query = { client_id: neededApp("brand").id, redirect_uri: redirectUri(), response_type: "code", scope: SCOPES, state };
  return metaUrl("www.facebook.com", versioned("dialog/oauth"), query).href;
}

/**
 * A code for a token of 60 days, and the professional account on one of the Pages that the person chose; of several the first.
 * @throws NetworkError `not_found` when none of the Pages has one
 */
export async function brandLogin(code: string): Promise<Login> {
  const { id, secret } = neededApp("brand");
  const query = { client_id: id, client_secret: secret, redirect_uri: redirectUri(), code };
  const short = await askGraph(metaUrl("graph.facebook.com", versioned("oauth/access_token"), query), token);
  const long = await exchange(short.data.access_token);
  const { data: person } = await askGraph(withToken("me", long.token, { fields: "id" }), me);
  const fields = "name,instagram_business_account{id,username}";
  const { data: found } = await askGraph(withToken("me/accounts", long.token, { fields, limit: "100" }), pages);
  const account = found.data.find((page) => page.instagram_business_account)?.instagram_business_account;
  if (!account) throw new NetworkError("not_found", "no Page with a professional account was chosen");
  return { ...long, accountId: account.id, handle: account.username, loginId: person.id };
}

/** 60 days more for a token that has not ended. */
export function brandRefresh(access: Access): Promise<Token> {
  return exchange(access.token);
}

/** Takes all permissions back that the person gave the app, at every shop. */
export async function brandRevoke(access: Access): Promise<void> {
  await askGraph(withToken("me/permissions", access.token), z.unknown(), { method: "DELETE" });
}

async function exchange(old: string): Promise<Token> {
  const { id, secret } = neededApp("brand");
  const query = { grant_type: "fb_exchange_token", client_id: id, client_secret: secret, fb_exchange_token: old };
  const { data } = await askGraph(metaUrl("graph.facebook.com", versioned("oauth/access_token"), query), token);
  const issuedAt = new Date();
  return { token: data.access_token, issuedAt, expiresAt: new Date(issuedAt.getTime() + (data.expires_in ?? USUAL_S) * 1000) };
}

/** An address of the Graph API with a token, and the proof that it is asked by the app: a token that leaked is worth nothing to others. */
export function withToken(path: string, accessToken: string, query: Record<string, string> = {}): URL {
  const proof = createHmac("sha256", neededApp("brand").secret).update(accessToken).digest("hex");
  return metaUrl("graph.facebook.com", versioned(path), { ...query, access_token: accessToken, appsecret_proof: proof });
}
