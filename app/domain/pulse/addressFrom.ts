/** What the Pulse host answers itself, or may one day: nobody's address. */
const RESERVED = new Set(
  `pulse health healthz livez readyz metrics status admin api app apps assets static public build auth login logout oauth install webhooks
   pixel collect heartbeat www mail help support about terms privacy legal security robots sitemap favicon index default null undefined`.split(/\s+/),
);

/** Names that browsers, crawlers and scanners ask every host for. */
const FILE =
  /^(apple-touch-icon.*|browserconfig.*|.*\.(ico|txt|xml|png|jpe?g|gif|svg|webp|html?|php\d?|aspx?|jsp|cgi|json|js|mjs|css|map|webmanifest|env|zip|gz|sql|ya?ml))$/;

const LONGEST = 60;

/**
 * The name that a handle gives to a link: lower case; letters a-z, digits and . _ - only; letters with marks come apart. Dots and dashes
 * at its ends go, so that no name is a path of its own (".", "..", ".well-known").
 * @returns null when nothing is left of it.
 */
export function addressFrom(handle: string): string | null {
  const name = handle
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9._-]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^[.-]+|[.-]+$/g, "");
  return /[a-z0-9]/.test(name) ? name : null;
}

/** Whether a name cannot be anybody's address. */
export function isReserved(name: string): boolean {
  return RESERVED.has(name) || FILE.test(name);
}

/** The names to try for a person, the best first: the handle, with the platform, with a number. */
export function addressesToTry(person: { ambassadorId: bigint; platform: string; handleKey: string }): string[] {
  const base = addressFrom(person.handleKey) ?? "ambassador";
  const platform = addressFrom(person.platform) ?? "link";
  const names = [
    base,
    `${base}-${platform}`,
    `${base}-${platform}-2`,
    `${base}-${platform}-3`,
    `${base}-${person.ambassadorId}`,
    `${base}-${platform}-${person.ambassadorId}`,
  ];
  return [...new Set(names)].filter((name) => !isReserved(name));
}
