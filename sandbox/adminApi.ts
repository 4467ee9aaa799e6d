import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { answerGraphql } from "./graphql/answer.ts";
import { contextOf } from "./graphql/context.ts";
import { parseBody, readBody, sendJson } from "./http.ts";
import { accessToken } from "./oauth/accessToken.ts";
import { bearerOf } from "./oauth/tokens.ts";
import type { Sandbox } from "./sandbox.ts";
import { findShop } from "./store/shops.ts";
import { takeStatus } from "./webhooks/faults.ts";

const VERSION = "2026-10";
const MOST_AT_ONCE = 40;

const request = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).nullish(), operationName: z.string().nullish() });
const underWay = new Map<string, number>();

/** POST /<shop>/admin/…: token exchange and the Admin API. @returns False when the address is neither. @throws NoShop */
export async function adminApi(sandbox: Sandbox, domain: string, path: string, req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const graphql = /^\/admin\/api\/([^/]+)\/graphql\.json$/.exec(path);
  if (req.method !== "POST" || (!graphql && path !== "/admin/oauth/access_token")) return false;
  const fault = takeStatus(sandbox, domain);
  if (fault) tooMany(res, fault);
  else if (!graphql) {
    const { status, body } = await accessToken(sandbox, domain, parseBody(req.headers["content-type"], await readBody(req)));
    sendJson(res, status, body);
  } else if (graphql[1] !== VERSION) sendJson(res, 404, { errors: "Not Found" });
  else
    await atOnce(
      domain,
      () => answer(sandbox, domain, req, res),
      () => tooMany(res, 429),
    );
  return true;
}

async function answer(sandbox: Sandbox, domain: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const bearer = await bearerOf(sandbox, domain, String(req.headers["x-shopify-access-token"] ?? ""));
  const body = parseBody(req.headers["content-type"], await readBody(req));
  if (!bearer) return sendJson(res, 401, { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" });
  const asked = request.safeParse(body);
  if (!asked.success) return sendJson(res, 400, { errors: { query: "Required parameter missing or invalid" } });
  const shop = await findShop(sandbox, domain);
  const result = await answerGraphql(contextOf(sandbox, shop, bearer.scopes), asked.data);
  sendJson(res, 200, result, { "x-request-id": randomUUID(), "x-shopify-api-version": VERSION });
}

/** Shopify's HTTP layer refuses a shop's requests above a number that are open at once. */
async function atOnce(domain: string, work: () => Promise<void>, refuse: () => void): Promise<void> {
  const open = underWay.get(domain) ?? 0;
  if (open >= MOST_AT_ONCE) return refuse();
  underWay.set(domain, open + 1);
  await work().finally(() => underWay.set(domain, underWay.get(domain)! - 1));
}

function tooMany(res: ServerResponse, status: number): void {
  sendJson(
    res,
    status,
    { errors: status === 429 ? "Exceeded API rate limit" : "Internal Server Error" },
    status === 429 ? { "retry-after": "1.0" } : {},
  );
}
