import { instagram } from "./instagram.ts";
import type { Addressed, Network } from "./network.ts";
import { tiktok } from "./tiktok.ts";
import { youtube } from "./youtube.ts";

/** Networks whose addresses and exports are known. Posts of any other platform are known by the id that a file gives, or by their address. */
export const networks: readonly Network[] = [instagram, tiktok, youtube];

export function networkOf(platform: string): Network | undefined {
  return networks.find((network) => network.platform === platform);
}

/** What an address says; `short` where only the network can tell which post it is of, `none` where it is no address of a post. */
export type Address = (Addressed & { platform: string | null }) | { problem: "none" | "short" | "not_an_address"; platform: string | null };

/**
 * Which post an address is of. Scheme, "www.", "m." and what follows "?" do not matter. On a host that no adapter knows, the key is the address itself.
 */
export function postOfAddress(text: string): Address {
  const url = parse(text);
  if (!url) return { problem: "not_an_address", platform: null };
  const network = networks.find(({ hosts }) => hosts.includes(url.hostname));
  if (!network) return { platform: null, postKey: `${url.hostname}${url.pathname.replace(/\/$/, "")}`.slice(0, 500), handle: null };
  const read = network.read(url);
  if (read === "short") return { problem: "short", platform: network.platform };
  return read ? { ...read, platform: network.platform } : { problem: "none", platform: network.platform };
}

function parse(text: string): URL | null {
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !url.hostname.includes(".") || /\s/.test(text)) return null;
  url.hostname = url.hostname.replace(/^(?:www|m)\./, "");
  return url;
}
