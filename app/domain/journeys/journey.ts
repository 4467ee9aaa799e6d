import { clickIdOf } from "../clicks/clickToken.ts";

/** A visit before an order as it is kept: no more of its address than says which campaign, ambassador and click it came by. */
export type Visit = {
  at: string;
  clickId: string | null;
  source: string | null;
  medium: string | null;
  campaign: string | null;
  content: string | null;
  id: string | null;
  referrerHost: string | null;
};

/** A visit as Shopify tells it. */
export type ToldVisit = {
  occurredAt: string;
  landingPage?: string | null;
  referrerUrl?: string | null;
  utmParameters?: { source?: string | null; medium?: string | null; campaign?: string | null; content?: string | null } | null;
};

const LONGEST = 200;

/** Narrows a visit: Shopify does not tell utm_id, so it is read in the address that the visit began with, as is the click's token. */
export function narrowVisit({ occurredAt, landingPage, referrerUrl, utmParameters }: ToldVisit): Visit {
  // It may come as a path.
  const query = landingPage ? queryOf(landingPage) : null;
  const utm = (name: "source" | "medium" | "campaign" | "content") => short(utmParameters?.[name] ?? query?.get(`utm_${name}`));
  return {
    at: new Date(occurredAt).toISOString(),
    clickId: clickIdOf(query?.get("pulse") ?? ""),
    source: utm("source"),
    medium: utm("medium"),
    campaign: utm("campaign"),
    content: utm("content"),
    id: short(query?.get("utm_id")),
    referrerHost: short(referrerUrl && URL.parse(referrerUrl)?.hostname),
  };
}

/** With that of the address to which /discount/CODE?redirect=… sends on: there a link that applies a code has the rest. */
function queryOf(address: string): URLSearchParams {
  const query = new URLSearchParams(URL.parse(address, "https://shop.invalid")?.searchParams);
  const next = query.get("redirect");
  const more = next ? URL.parse(next, "https://shop.invalid")?.searchParams : null;
  for (const [name, value] of more ?? []) if (!query.has(name)) query.set(name, value);
  return query;
}

function short(text: string | null | undefined): string | null {
  return text ? text.toWellFormed().replaceAll("\0", "").slice(0, LONGEST) : null;
}
