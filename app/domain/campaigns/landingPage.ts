import { z } from "zod";

const WORDS = "The landing page must be an address that begins with https://.";

/**
 * A page that everybody's Pulse links may lead to: https with a public host's name; no user information, no port, no number instead of a
 * name, nothing of a local network. (URL parsers read "https://2130706433" and "https://0x7f.1" as addresses: the last label must be letters.)
 */
export const landingPage = z
  .url({ protocol: /^https$/, hostname: z.regexes.domain, error: WORDS })
  .max(2000, "The landing page's address is longer than 2,000 characters.")
  .refine((text) => !/[\s\\\p{Cc}]/u.test(text), "The landing page's address has spaces or signs that no address has.")
  .refine((text) => isPublic(text), "The landing page must be a page of a public shop or site: no user name, no port and no local address.");

/** Labels under which nothing on the internet answers (RFC 2606, 6761, 6762). */
const LOCAL = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|test|invalid|onion|arpa)$/;

function isPublic(text: string): boolean {
  const url = URL.parse(text);
  if (!url) return false;
  const host = url.hostname.toLowerCase().replace(/\.$/, "");
  return url.username === "" && url.password === "" && url.port === "" && !LOCAL.test(host) && /\.(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/.test(host);
}

/** Whether a landing page is on the shop's own store, where Shopify applies a code on the way. */
export function landsOnOwnShop(landingUrl: string, shop: { domain: string; primaryDomain: string | null }): boolean {
  const host = URL.parse(landingUrl)?.hostname.toLowerCase();
  return host !== undefined && (host === shop.domain || host === shop.primaryDomain?.toLowerCase());
}
