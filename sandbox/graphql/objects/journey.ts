import type { Order, Visit } from "../../store/types.ts";
import { listConnection } from "../connection.ts";
import type { Source } from "../context.ts";
import { gid } from "../gid.ts";

/** How long Shopify works on an order's visits before it tells them; there it is minutes to hours. */
const READY_AFTER_MS = 2000;
const WINDOW_MS = 30 * 86_400_000;

const NOT_READY = {
  ready: false,
  customerOrderIndex: null,
  daysToConversion: null,
  firstVisit: null,
  lastVisit: null,
  momentsCount: null,
  moments: null,
};

/** What is told of the visits of the 30 days before an order: nothing until it is ready, and never of one that nobody watched. */
export function journeySource(order: Order): Source {
  const since = Date.now() - Date.parse(order.createdAt);
  if (!order.journey || since < READY_AFTER_MS) return NOT_READY;
  const visits = order.journey.filter((visit) => Date.parse(order.createdAt) - Date.parse(visit.at) <= WINDOW_MS);
  const sources = visits.map((visit, index) => visitSource(visit, order.id * 100 + index));
  return {
    ready: true,
    customerOrderIndex: 0,
    daysToConversion: visits[0] ? Math.floor((Date.parse(order.createdAt) - Date.parse(visits[0].at)) / 86_400_000) : null,
    firstVisit: sources[0] ?? null,
    lastVisit: sources.at(-1) ?? null,
    momentsCount: { count: sources.length, precision: "EXACT" },
    moments: listConnection(
      sources.map((source, index) => ({ id: index + 1, source })),
      ({ source }) => source,
    ),
  };
}

function visitSource({ at, landingPage, referrer }: Visit, id: number): Source {
  const query = new URL(landingPage).searchParams;
  const utm = { source: query.get("utm_source"), medium: query.get("utm_medium"), campaign: query.get("utm_campaign") };
  return {
    __typename: "CustomerVisit",
    id: gid("CustomerVisit", id),
    occurredAt: at,
    landingPage,
    referrerUrl: referrer,
    source: referrer ? new URL(referrer).hostname : "direct",
    utmParameters: Object.values(utm).some(Boolean) ? { ...utm, content: query.get("utm_content"), term: query.get("utm_term") } : null,
  };
}
