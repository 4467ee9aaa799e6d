import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { changedIn } from "./listChangedOrders.ts";

/** Shopify counts and pages to 25,000 objects; above, a count is a lower bound. */
export const COUNTED_TO = 25_000;

const COUNT = `#graphql
  query CountChangedOrders($query: String!, $limit: Int!) {
    ordersCount(query: $query, limit: $limit) {
      count
      precision
    }
  }`;

const answer = z.object({ ordersCount: z.object({ count: z.number(), precision: z.enum(["EXACT", "AT_LEAST"]) }) });

/** How many orders changed in [from, until); null where Shopify does not say exactly. */
export async function countChangedOrders(admin: Admin, from: Date, until: Date): Promise<number | null> {
  const { ordersCount } = await admin.run(COUNT, { query: changedIn(from, until), limit: COUNTED_TO }, answer);
  return ordersCount.precision === "EXACT" && ordersCount.count < COUNTED_TO ? ordersCount.count : null;
}
