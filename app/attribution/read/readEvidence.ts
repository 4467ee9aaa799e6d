import { findAssignments } from "#app/domain/codes/findAssignments.ts";
import type { Policy } from "#app/domain/policy/policy.ts";
import type { Pipeline } from "#app/platform/database.ts";
import { type Evidence, findCodes } from "../evidence.ts";
import type { CreditableOrder } from "../order.ts";
import { readLinks } from "./readLinks.ts";
import { readSelves } from "./readSelves.ts";
import { readWins } from "./readWins.ts";

/** All evidence on the orders as it is now, by order; the policy says how far back a customer may have been won. */
export async function readEvidence(
  sql: Pipeline,
  shopId: bigint,
  orders: readonly CreditableOrder[],
  policy: Policy,
): Promise<Map<bigint, Evidence>> {
  const keys = new Set(orders.flatMap((order) => order.codes.map((code) => code.key)));
  const ids = orders.map((order) => order.orderId);
  const [found, links, selves, wins] = await Promise.all([
    findAssignments(sql, shopId, [...keys]),
    readLinks(sql, shopId, ids),
    readSelves(sql, shopId, orders),
    policy.wonDays === null ? new Map<bigint, never>() : readWins(sql, shopId, orders, policy.wonDays),
  ]);
  const assignments = Map.groupBy(found, (assignment) => assignment.codeKey);
  return new Map(
    orders.map((order) => [
      order.orderId,
      {
        codes: findCodes(order, assignments),
        links: links.get(order.orderId) ?? [],
        won: wins.get(order.orderId) ?? null,
        self: selves.get(order.orderId) ?? [],
      },
    ]),
  );
}
