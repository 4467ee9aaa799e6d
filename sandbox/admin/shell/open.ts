import { config } from "./frame.ts";

/** Leaves the app for a page of the admin (shopify://admin/…, admin.shopify.com, the shop's own admin address) or for another site. */
export function leaveFor(address: string): void {
  location.assign(adminAddress(address) ?? address);
}

/** @returns the local address of a page of the admin, or null for an address elsewhere. */
export function adminAddress(address: string): string | null {
  const own =
    /^shopify:\/*admin(\/.*)?$/i.exec(address) ??
    /^https:\/\/admin\.shopify\.com\/store\/[^/]+(\/.*)?$/.exec(address) ??
    /^https:\/\/[^/]+\.myshopify\.com\/admin(\/.*)?$/.exec(address);
  if (own) return `/store/${config.store}${own[1] ?? ""}`;
  return address.startsWith("http://") || address.startsWith("https://") ? null : `/store/${config.store}`;
}
