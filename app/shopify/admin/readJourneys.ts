import { z } from "zod";
import type { Admin } from "./adminFor.ts";

/** How many orders one request asks for: with their visits, under the 1000 points that one may cost. */
export const MOST_ORDERS = 15;

const READ_JOURNEYS = `#graphql
  query ReadJourneys($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Order {
        id
        customerJourneySummary {
          ready
          moments(first: 20) {
            nodes {
              ... on CustomerVisit {
                occurredAt
                landingPage
                referrerUrl
                utmParameters {
                  source
                  medium
                  campaign
                  content
                }
              }
            }
          }
        }
      }
    }
  }`;

const words = z.string().nullish();
const visit = z.object({
  occurredAt: z.iso.datetime({ offset: true }),
  landingPage: words,
  referrerUrl: words,
  utmParameters: z.object({ source: words, medium: words, campaign: words, content: words }).nullish(),
});

const answer = z.object({
  nodes: z.array(
    z
      .object({
        id: z.string(),
        customerJourneySummary: z
          .object({ ready: z.boolean(), moments: z.object({ nodes: z.array(z.union([visit, z.object({})])) }).nullish() })
          .nullish(),
      })
      .nullable(),
  ),
});

export type JourneyVisit = z.infer<typeof visit>;
export type Journey = { orderId: bigint; ready: boolean; visits: JourneyVisit[] };

/** What Shopify knows by now of the visits before orders. Orders that it does not show are left out. */
export async function readJourneys(admin: Admin, orderIds: readonly bigint[]): Promise<Journey[]> {
  const { nodes } = await admin.run(READ_JOURNEYS, { ids: orderIds.map((id) => `gid://shopify/Order/${id}`) }, answer);
  return nodes.flatMap((node) => {
    if (!node) return [];
    const { ready = false, moments } = node.customerJourneySummary ?? {};
    const visits = (moments?.nodes ?? []).filter((moment): moment is JourneyVisit => "occurredAt" in moment);
    return [{ orderId: BigInt(node.id.slice(node.id.lastIndexOf("/") + 1)), ready, visits }];
  });
}
