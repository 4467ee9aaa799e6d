import { timingSafeEqual } from "node:crypto";
import { matchKey } from "#app/platform/secrets.ts";

/** What a shop's pixel says it is: the shop's id, and a keyed hash that shows that we gave it. Public; it lets nobody read anything. */
export function pixelAccount(shopId: bigint): string {
  return `${shopId.toString(36)}-${matchKey(shopId, "account", "pixel")}`;
}

/** The shop whose account it is; null for what we did not give. */
export function shopOfAccount(account: string): bigint | null {
  const [text = ""] = account.split("-", 1);
  if (!/^[0-9a-z]{1,12}$/.test(text)) return null;
  const shopId = [...text].reduce((value, digit) => value * 36n + BigInt(parseInt(digit, 36)), 0n);
  const [given, right] = [Buffer.from(account), Buffer.from(pixelAccount(shopId))];
  return given.length === right.length && timingSafeEqual(given, right) ? shopId : null;
}
