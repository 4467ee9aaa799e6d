import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";
import { env } from "#app/platform/env.ts";

const inside = new BlockList();
for (const [network, bits] of [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["127.0.0.0", 8],
] as const)
  inside.addSubnet(network, bits);
inside.addAddress("::1", "ipv6");
inside.addSubnet("fc00::", 7, "ipv6");

/**
 * Whose requests count together: the address that the first of our proxies saw (PULSE_TRUSTED_PROXIES), else that of the connection. What a
 * client itself writes into X-Forwarded-For is not believed; a connection from inside our own network can only be a proxy's, also where none is set.
 */
export function clientAddress(request: IncomingMessage): string {
  const connection = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const seen = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
  const proxies = env().PULSE_TRUSTED_PROXIES || (isInside(connection) ? 1 : 0);
  return (proxies > 0 && seen.at(-Math.min(proxies, seen.length))?.slice(0, 64)) || connection;
}

function isInside(address: string): boolean {
  return inside.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
