import type { IncomingMessage, ServerResponse } from "node:http";
import { parseBody, readBody, sendJson } from "../http.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Login } from "./apps.ts";
import { GraphError, noObject, sendGraphError } from "./errors.ts";
import { takeFault } from "./faults.ts";
import { checkProof, facebookGraph, facebookToken } from "./graph/facebook.ts";
import { codeForToken, instagramGraph, longToken, refreshToken } from "./graph/instagram.ts";
import { headersOf, takeCall } from "./limits.ts";
import { dialog } from "./login/dialogs.ts";
import { type Bearer, bearerOf } from "./login/tokens.ts";

type Visit = { sandbox: Sandbox; url: URL; path: string; req: IncomingMessage; res: ServerResponse };

/** By host: https://graph.facebook.com/… is /graph.facebook.com/… here. */
const HOSTS: Record<string, (visit: Visit) => Promise<void>> = {
  "www.facebook.com": ({ sandbox, url, req, res }) => dialog(sandbox, "facebook", url, req, res),
  "www.instagram.com": ({ sandbox, url, req, res }) => dialog(sandbox, "instagram", url, req, res),
  "api.instagram.com": tokenForCode,
  "graph.facebook.com": (visit) => graph(visit, "facebook"),
  "graph.instagram.com": (visit) => graph(visit, "instagram"),
};

/** Answers what Instagram and Facebook would. @returns False when the address is of none of their hosts. */
export async function instagram(sandbox: Sandbox, host: string, req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const answer = HOSTS[host];
  if (!answer) return false;
  const url = new URL(req.url ?? "/", sandbox.origin);
  const path = url.pathname.slice(host.length + 2).replace(/^v\d+\.\d+\//, "");
  await answer({ sandbox, url, path, req, res });
  return true;
}

async function tokenForCode({ sandbox, path, req, res }: Visit): Promise<void> {
  const form = parseBody(req.headers["content-type"], await readBody(req)) as Record<string, string>;
  const token = path === "oauth/access_token" && req.method === "POST" ? await codeForToken(sandbox, form) : null;
  if (token) sendJson(res, 200, token);
  else sendJson(res, 400, { error_type: "OAuthException", code: 400, error_message: "Matching code was not found or was already used" });
}

async function graph(visit: Visit, login: Login): Promise<void> {
  const { sandbox, url, req, res } = visit;
  let bearer: Bearer | undefined;
  let headers: Record<string, string> = {};
  try {
    takeFault(sandbox, url.pathname + url.search);
    const unsigned = await withoutToken(visit, login);
    if (unsigned) return sendJson(res, 200, unsigned);
    if (login === "facebook") checkProof(url.searchParams);
    bearer = await bearerOf(sandbox, login, url.searchParams.get("access_token"));
    headers = await takeCall(sandbox, login, bearer.accountId);
    sendJson(res, 200, await answerOf(visit, login, bearer, req.method ?? "GET"), headers);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    sendGraphError(res, error, bearer ? await headersOf(sandbox, login, bearer.accountId) : headers);
  }
}

/** Tokens are given without one, and count against no limit. */
function withoutToken({ sandbox, path, url }: Visit, login: Login): Promise<object> | null {
  if (login === "facebook") return path === "oauth/access_token" ? facebookToken(sandbox, url.searchParams) : null;
  if (path === "access_token") return longToken(sandbox, url.searchParams);
  return path === "refresh_access_token" ? refreshToken(sandbox, url.searchParams) : null;
}

function answerOf({ sandbox, path, url }: Visit, login: Login, bearer: Bearer, method: string): Promise<object> {
  if (login === "facebook") return facebookGraph(sandbox, bearer, method, path, url.searchParams);
  if (method !== "GET") throw noObject(path);
  return instagramGraph(sandbox, bearer, path, url);
}
