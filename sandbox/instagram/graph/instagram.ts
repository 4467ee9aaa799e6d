import type { Sandbox } from "../../sandbox.ts";
import { APPS } from "../apps.ts";
import { badParameter, GraphError, noObject, noPermission } from "../errors.ts";
import { type Field, parseFields } from "../fields.ts";
import { redeemCode } from "../login/codes.ts";
import { type Bearer, bearerOf, issueToken } from "../login/tokens.ts";
import { accountById } from "../store/accounts.ts";
import { shownAccount } from "./account.ts";
import { commentsEdge, mediaOf, repliesEdge } from "./comments.ts";
import { findMedia, mediaEdge, shownMedia } from "./media.ts";

const DAY_MS = 86_400_000;

/** POST api.instagram.com/oauth/access_token: a code for a token of an hour. Null: refused, in words that are this host's own. */
export async function codeForToken(sandbox: Sandbox, form: Record<string, string>): Promise<object | null> {
  const { client_id, client_secret, grant_type, code = "", redirect_uri = "" } = form;
  if (client_id !== APPS.instagram.id || client_secret !== APPS.instagram.secret || grant_type !== "authorization_code") return null;
  const grant = await redeemCode(sandbox, "instagram", code, redirect_uri);
  if (!grant) return null;
  const { token } = await issueToken(sandbox, "instagram", grant, false);
  return { data: [{ access_token: token, user_id: grant.accountId, permissions: grant.scopes.join(",") }] };
}

/** GET /access_token: a token of an hour for one of 60 days. @throws GraphError */
export async function longToken(sandbox: Sandbox, query: URLSearchParams): Promise<object> {
  if (query.get("grant_type") !== "ig_exchange_token") throw badParameter("grant_type must be ig_exchange_token");
  if (query.get("client_secret") !== APPS.instagram.secret)
    throw new GraphError({ status: 400, code: 1, message: "Error validating client secret." });
  const bearer = await bearerOf(sandbox, "instagram", query.get("access_token"));
  if (bearer.long) throw badParameter("The token is a long-lived one already");
  return answer(await issueToken(sandbox, "instagram", bearer, true));
}

/** GET /refresh_access_token: 60 days more for a token that is a day old and has not expired. @throws GraphError */
export async function refreshToken(sandbox: Sandbox, query: URLSearchParams): Promise<object> {
  if (query.get("grant_type") !== "ig_refresh_token") throw badParameter("grant_type must be ig_refresh_token");
  const bearer = await bearerOf(sandbox, "instagram", query.get("access_token"));
  if (!bearer.long || Date.now() - bearer.issuedAt.getTime() < DAY_MS) throw badParameter("The token must be long-lived and at least 24 hours old");
  return answer(await issueToken(sandbox, "instagram", bearer, true));
}

function answer({ token, seconds }: { token: string; seconds: number }): object {
  return { access_token: token, token_type: "bearer", expires_in: seconds };
}

/** What is asked of graph.instagram.com with the account's own token: itself, its media and the comments on them. @throws GraphError */
export async function instagramGraph(sandbox: Sandbox, bearer: Bearer, path: string, url: URL): Promise<object> {
  const account = (await accountById(sandbox.db, bearer.accountId))!;
  const query = Object.fromEntries(url.searchParams);
  const fields: Field[] = query.fields ? parseFields(query.fields) : [];
  const asked = { parameters: query, fields };
  const next = (cursor: string) => nextOf(sandbox, url, cursor);
  if (path === "me" || path === account.id) return shownAccount(sandbox, account, fields, { owner: true, node: "IGUser", next });
  if (path === "me/media" || path === `${account.id}/media`) return mediaEdge(sandbox, account.id, asked, { owner: true, next });
  const [id = "", edge] = path.split("/");
  const media = await findMedia(sandbox, edge === "replies" ? await mediaOf(sandbox, id) : id);
  if (!media || media.accountId !== account.id) throw noObject(id);
  if (edge === undefined) return shownMedia(media, fields, true);
  if (edge !== "comments" && edge !== "replies") throw noObject(path);
  if (!bearer.scopes.includes("instagram_business_manage_comments")) throw noPermission("instagram_business_manage_comments");
  return edge === "replies" ? repliesEdge(sandbox, id, asked, next) : commentsEdge(sandbox, id, asked, next);
}

function nextOf(sandbox: Sandbox, url: URL, cursor: string): string {
  const next = new URL(url.pathname + url.search, sandbox.origin);
  next.searchParams.set("after", cursor);
  return next.href;
}
