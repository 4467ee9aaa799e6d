import { z } from "zod";
import type { Sandbox } from "../sandbox.ts";
import { findShop } from "../store/shops.ts";
import { readIdToken } from "./idToken.ts";
import { install } from "./installation.ts";
import { offlineToken, onlineToken, refreshedToken } from "./tokens.ts";

const client = { client_id: z.string(), client_secret: z.string() };
const request = z.discriminatedUnion("grant_type", [
  z.object({
    ...client,
    grant_type: z.literal("urn:ietf:params:oauth:grant-type:token-exchange"),
    subject_token: z.string(),
    subject_token_type: z.literal("urn:ietf:params:oauth:token-type:id_token"),
    requested_token_type: z.enum([
      "urn:shopify:params:oauth:token-type:offline-access-token",
      "urn:shopify:params:oauth:token-type:online-access-token",
    ]),
    expiring: z.union([z.literal("1"), z.literal("0"), z.literal(1), z.literal(0)]).optional(),
  }),
  z.object({ ...client, grant_type: z.literal("refresh_token"), refresh_token: z.string() }),
]);

export type Answer = { status: number; body: unknown };

/** POST /admin/oauth/access_token: a session token or a refresh token for an access token. The first exchange installs the app. */
export async function accessToken(sandbox: Sandbox, domain: string, body: unknown): Promise<Answer> {
  const parsed = request.safeParse(body);
  if (!parsed.success) return refusal("invalid_request", parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
  const asked = parsed.data;
  if (asked.client_id !== sandbox.apiKey || asked.client_secret !== sandbox.apiSecret)
    return refusal("application_cannot_be_found", "Could not find Shopify API application with that key and secret");
  const shop = await findShop(sandbox, domain);
  if (asked.grant_type === "refresh_token") {
    const token = await refreshedToken(sandbox, domain, asked.refresh_token);
    return token ? { status: 200, body: token } : refusal("invalid_request", "This request requires an active refresh_token");
  }
  const claims = readIdToken(sandbox, domain, asked.subject_token);
  if (!claims) return refusal("invalid_subject_token", "The subject token is invalid or has expired");
  const { scopes } = await install(sandbox, shop);
  const online = asked.requested_token_type.endsWith("online-access-token");
  const token = online
    ? await onlineToken(sandbox, domain, scopes, Number(claims.sub))
    : await offlineToken(sandbox, domain, scopes, Number(asked.expiring ?? 0) === 1);
  return { status: 200, body: token };
}

function refusal(error: string, error_description: string): Answer {
  return { status: 400, body: { error, error_description } };
}
