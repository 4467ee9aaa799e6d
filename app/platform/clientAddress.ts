import { isIP } from "node:net";

/**
 * The part of a client's address that tells visitors apart: an IPv4 address, or of an IPv6 one the /64 that a household has.
 * @param address As a socket gives it.
 */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  const [head = "", tail = ""] = address.split("%", 1)[0]!.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  const groups = address.includes("::") ? [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0"), ...after] : before;
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""))
    .join(":");
}

/**
 * The client's address, whoever asks for it, where `proxies` of our own stand before us, each of which adds to X-Forwarded-For whom it was asked by. What stands
 * further left was written by anybody.
 * @param proxies PULSE_TRUSTED_PROXIES.
 */
export function clientAddress(socketAddress: string, forwardedFor: string | undefined, proxies: number): string {
  if (proxies === 0 || forwardedFor === undefined) return socketAddress;
  const hops = forwardedFor.split(",");
  const hop = withoutPort(hops[Math.max(0, hops.length - proxies)]!.trim());
  return isIP(hop) ? hop : socketAddress;
}

function withoutPort(hop: string): string {
  if (!hop.includes(":")) return hop;
  const bare = hop.replace(/^\[(.*)\](?::\d+)?$/, "$1");
  return /^\d+\.\d+\.\d+\.\d+:\d+$/.test(bare) ? bare.slice(0, bare.lastIndexOf(":")) : bare;
}
