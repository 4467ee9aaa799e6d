import type { IncomingMessage } from "node:http";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Visit } from "../store/types.ts";

/** All that a store knows of a browser, kept in one cookie of the browser for the store's part of this host. */
const shape = z.object({
  /** Shopify's id of the browser. */
  client: z.string().default(() => randomUUID()),
  consent: z.enum(["yes", "no"]).nullable().default(null),
  customerId: z.number().nullable().default(null),
  code: z.string().nullable().default(null),
  lines: z.array(z.object({ productId: z.number(), quantity: z.number() })).default([]),
  attributes: z.record(z.string(), z.string()).default({}),
  visits: z.array(z.object({ at: z.string(), landingPage: z.string(), referrer: z.string().nullable() })).default([]),
});

export type Visitor = z.infer<typeof shape>;

const COOKIE = "store";
const VISIT_MS = 30 * 60_000;
const MOST_VISITS = 8;

export function readVisitor(req: IncomingMessage): Visitor {
  const cookies = (req.headers.cookie ?? "").split(";").map((one) => one.trim());
  const text = cookies.find((one) => one.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? "";
  try {
    return shape.parse(JSON.parse(Buffer.from(text, "base64url").toString() || "{}"));
  } catch {
    return shape.parse({});
  }
}

/** The header that keeps the visitor in the browser. */
export function keepVisitor(base: string, visitor: Visitor): string {
  return `${COOKIE}=${Buffer.from(JSON.stringify(visitor)).toString("base64url")}; Path=${base}; Max-Age=1209600; SameSite=Lax`;
}

/**
 * Notes the visit that an address begins: half an hour without one, or a campaign in it. Shopify keeps them as it keeps its analytics. Of a link that
 * applies a code the visit's landing page is /discount/…, and the page that it sends on to goes on with it.
 */
export function noteVisit(visitor: Visitor, landingPage: string, referrer: string | null): Visitor {
  if (visitor.consent === "no") return visitor;
  const last = visitor.visits.at(-1);
  const { pathname, search } = new URL(landingPage);
  const sentOn = last && new URL(last.landingPage).searchParams.get("redirect") === pathname + search;
  const goesOn = last && Date.now() - Date.parse(last.at) < VISIT_MS && (sentOn || !/[?&]utm_source=/.test(decodeURIComponent(search)));
  if (goesOn) return visitor;
  const visit: Visit = { at: new Date().toISOString(), landingPage, referrer };
  return { ...visitor, visits: [...visitor.visits, visit].slice(-MOST_VISITS) };
}
