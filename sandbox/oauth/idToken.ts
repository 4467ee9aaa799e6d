import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import type { Sandbox } from "../sandbox.ts";

const LIFE_S = 60;
const OWNER = 10_000_001;

export type IdToken = { iss: string; dest: string; aud: string; sub: string; exp: number; nbf: number; iat: number; jti: string; sid: string };

/** The session token that App Bridge gives the app's pages: who looks at which shop, signed with the app's secret, for one minute. */
export function mintIdToken(sandbox: Sandbox, domain: string, user = OWNER): string {
  const now = Math.floor(Date.now() / 1000);
  const claims: IdToken = {
    iss: `https://${domain}/admin`,
    dest: `https://${domain}`,
    aud: sandbox.apiKey,
    sub: String(user),
    exp: now + LIFE_S,
    nbf: now,
    iat: now,
    jti: randomUUID(),
    sid: randomUUID(),
  };
  const unsigned = [{ alg: "HS256", typ: "JWT" }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${unsigned}.${sign(sandbox, unsigned)}`;
}

/** @returns The claims, or null when the token is not signed by the app's secret, is past its minute, or is for another shop or app. */
export function readIdToken(sandbox: Sandbox, domain: string, token: string): IdToken | null {
  const [header, body, signature] = token.split(".");
  if (!header || !body || !signature) return null;
  const expected = Buffer.from(sign(sandbox, `${header}.${body}`));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as IdToken;
  const now = Date.now() / 1000;
  return claims.exp > now && claims.nbf <= now && claims.aud === sandbox.apiKey && claims.dest === `https://${domain}` ? claims : null;
}

function sign(sandbox: Sandbox, unsigned: string): string {
  return createHmac("sha256", sandbox.apiSecret).update(unsigned).digest("base64url");
}
