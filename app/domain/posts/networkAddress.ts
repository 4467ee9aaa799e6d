/** Where each network keeps what is posted there; the hosts below these too. */
const HOSTS = new Map<string, readonly string[]>([
  ["instagram", ["instagram.com", "instagr.am"]],
  ["tiktok", ["tiktok.com"]],
  ["youtube", ["youtube.com", "youtu.be"]],
  ["facebook", ["facebook.com", "fb.watch", "fb.com"]],
  ["x", ["x.com", "twitter.com"]],
  ["twitter", ["x.com", "twitter.com"]],
  ["threads", ["threads.net", "threads.com"]],
  ["pinterest", ["pinterest.com", "pin.it"]],
  ["snapchat", ["snapchat.com"]],
  ["twitch", ["twitch.tv"]],
  ["linkedin", ["linkedin.com"]],
]);

/**
 * The address of a post that may be followed: on http or https, at the network's own host, without a user or a port. Addresses are told by others.
 * @returns null where it is not one of these, or the network is not known.
 */
export function networkAddress(platform: string, address: string | null): string | null {
  const hosts = HOSTS.get(platform);
  if (!hosts || !address || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  if (url.username || url.password || url.port) return null;
  return hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`)) ? url.href : null;
}
