import { UTM_MEDIUM, UTM_SOURCE } from "#app/domain/clicks/utm.ts";

/** A destination in two parts, between which the ambassador's address goes: one text for each of a campaign's ambassadors. */
export type Destination = { before: string; after: string };

const OURS = new Set(["utm_source", "utm_medium", "utm_campaign", "utm_id", "utm_content"]);

/**
 * Where a campaign's links lead: the landing page with the UTM parameters behind its own query, which stays letter by letter. Of a
 * parameter that the page's address has too, ours counts.
 */
export function destinationOf(landingUrl: string, campaign: { id: bigint; name: string }): Destination {
  const url = new URL(landingUrl);
  const kept = url.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !OURS.has(nameIn(pair)));
  const ours = [`utm_source=${UTM_SOURCE}`, `utm_medium=${UTM_MEDIUM}`, `utm_campaign=${slug(campaign.name)}`, `utm_id=${campaign.id}`];
  return { before: `${url.origin}${url.pathname}?${[...kept, ...ours, "utm_content="].join("&")}`, after: url.hash };
}

/** A campaign's name as analytics tools group by it: lower case letters and digits with dashes between. */
function slug(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join("-");
  return encodeURIComponent(words || "campaign");
}

function nameIn(pair: string): string {
  const name = pair.split("=", 1)[0]!.replaceAll("+", " ");
  try {
    return decodeURIComponent(name).toLowerCase();
  } catch {
    return name.toLowerCase();
  }
}
