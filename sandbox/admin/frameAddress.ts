import { createHmac, randomBytes } from "node:crypto";
import { mintIdToken } from "../oauth/idToken.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Shop } from "../store/types.ts";
import { storeOf } from "./layout.ts";

/** The address that Shopify gives the frame: who and where, signed, with a session token. */
export function frameAddress(sandbox: Sandbox, shop: Shop, path: string, query = new URLSearchParams()): string {
  const url = new URL(path, sandbox.appUrl);
  const given = {
    embedded: "1",
    host: Buffer.from(`admin.shopify.com/store/${storeOf(shop)}`)
      .toString("base64")
      .replace(/=+$/, ""),
    id_token: mintIdToken(sandbox, shop.domain),
    locale: "en",
    session: randomBytes(32).toString("hex"),
    shop: shop.domain,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  for (const [name, value] of [...query, ...Object.entries(given)]) url.searchParams.set(name, value);
  const signed = [...url.searchParams]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("&");
  url.searchParams.set("hmac", createHmac("sha256", sandbox.apiSecret).update(signed).digest("hex"));
  return url.href;
}
