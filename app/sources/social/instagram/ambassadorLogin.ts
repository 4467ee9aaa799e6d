import { z } from "zod";
import type { Access, Login, Token } from "../network.ts";
import { askGraph } from "./askGraph.ts";
import { metaUrl, neededApp, redirectUri, versioned } from "./hosts.ts";
import { token, tokenOfCode } from "./shapes.ts";

const SCOPES = "instagram_business_basic,instagram_business_manage_comments";
const USUAL_S = 60 * 86_400;

const me = z.object({ user_id: z.union([z.string(), z.number().transform(String)]), username: z.string() });

export function ambassadorAuthorizeUrl(state: string): string {
  const query = { client_id: neededApp("ambassador").id, redirect_uri: redirectUri(), response_type: "code", scope: SCOPES, state };
  return metaUrl("www.instagram.com", "oauth/authorize", query).href;
}

/** A code for a token of 60 days, and the account that logged in. @throws NetworkError */
export async function ambassadorLogin(code: string): Promise<Login> {
  const { id, secret } = neededApp("ambassador");
  const form = { client_id: id, client_secret: secret, grant_type: "authorization_code", redirect_uri: redirectUri(), code };
  const short = await askGraph(metaUrl("api.instagram.com", "oauth/access_token"), tokenOfCode, { method: "POST", form });
  const query = { grant_type: "ig_exchange_token", client_secret: secret, access_token: short.data.access_token };
  const long = tokenFrom((await askGraph(metaUrl("graph.instagram.com", "access_token", query), token)).data);
  const { data } = await askGraph(ownUrl("me", long.token, { fields: "user_id,username" }), me);
  return { ...long, accountId: data.user_id, loginId: null, handle: data.username };
}

/** 60 days more for a token that is a day old and has not ended. */
export async function ambassadorRefresh(access: Access): Promise<Token> {
  const query = { grant_type: "ig_refresh_token", access_token: access.token };
  return tokenFrom((await askGraph(metaUrl("graph.instagram.com", "refresh_access_token", query), token)).data);
}

function tokenFrom({ access_token, expires_in = USUAL_S }: z.output<typeof token>): Token {
  const issuedAt = new Date();
  return { token: access_token, issuedAt, expiresAt: new Date(issuedAt.getTime() + expires_in * 1000) };
}

/** An address of the Graph API with the account's own token. */
export function ownUrl(path: string, accessToken: string, query: Record<string, string> = {}): URL {
  return metaUrl("graph.instagram.com", versioned(path), { ...query, access_token: accessToken });
}
