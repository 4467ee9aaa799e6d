import { checkCustomerFirsts } from "#app/attribution/customerFirsts.ts";
import { markOrdersToCredit } from "#app/domain/orders/markOrdersToCredit.ts";
import { sqlForShop, sqlPipeline } from "#app/platform/database.ts";
import { checkClicks } from "#app/metrics/clicks/checkClicks.ts";
import { rebuildClicks } from "#app/metrics/clicks/rebuildClicks.ts";
import { BETWEEN, checkEngagement } from "#app/metrics/engagement/checkEngagement.ts";
import { rebuildEngagement } from "#app/metrics/engagement/rebuildEngagement.ts";
import { checkOrders } from "./checkOrders.ts";
import { checkRollUps } from "./checkRollUps.ts";
import type { Difference } from "./difference.ts";
import { rebuildRollUps } from "./rollUp.ts";

const MOST = 100;

/** `differences` are the first ones, in the order of the data's way: facts, credits, ledger, roll-ups. */
export type Proof = { orders: number; waiting: number; differences: Difference[] };

/**
 * Proves that facts, credits, ledger and roll-ups say the same, while the app serves: every order is worked out again, and the roll-ups are
 * compared with the ledger as far as they have read it. Orders that wait to be worked out are counted apart.
 * @returns At most 100 differences.
 */
export async function proveTotals(shopId: bigint): Promise<Proof> {
  const proof: Proof = { orders: 0, waiting: 0, differences: [] };
  proof.differences.push(...(await sqlForShop(shopId, (sql) => firstsOf(sql, shopId))));
  for (let after = 0n, more = true; more && proof.differences.length < MOST;) {
    const page = await sqlPipeline(shopId, (sql) => checkOrders(sql, shopId, after));
    proof.orders += page.checked;
    proof.waiting += page.waiting;
    proof.differences.push(...page.differences);
    ({ last: after, more } = page);
  }
  if (proof.differences.length < MOST) proof.differences.push(...(await sqlForShop(shopId, (sql) => checkRollUps(sql, shopId, MOST))));
  if (proof.differences.length < MOST) proof.differences.push(...(await sqlForShop(shopId, (sql) => checkClicks(sql, shopId, MOST))));
  if (proof.differences.length < MOST) proof.differences.push(...(await sqlForShop(shopId, (sql) => checkEngagement(sql, shopId, MOST))));
  return { ...proof, differences: proof.differences.slice(0, MOST) };
}

/** Where facts, credits, ledger and roll-ups do not say the same; empty when they do. At most 100 places. */
export async function checkLedger(shopId: bigint): Promise<Difference[]> {
  return (await proveTotals(shopId)).differences;
}

type Sql = Parameters<typeof checkCustomerFirsts>[0];

async function firstsOf(sql: Sql, shopId: bigint): Promise<Difference[]> {
  const wrong = await checkCustomerFirsts(sql, shopId, MOST);
  return wrong.map(({ customerKey, expected, found }) => ({ between: "facts and first orders", customerKey, metric: "order", expected, found }));
}

/** Mends what a proof found: the orders are worked out again (which the worker does), the roll-ups made anew. */
export async function mendTotals(shopId: bigint, { differences }: Proof): Promise<void> {
  const orderIds = differences.flatMap(
    (one) => one.orderId ?? (one.between === "facts and first orders" ? [one.expected, one.found].filter((id) => id > 0n) : []),
  );
  await sqlForShop(shopId, (sql) => markOrdersToCredit(sql, shopId, new Set(orderIds)));
  if (differences.some((one) => one.between === "ledger and roll-ups")) await rebuildRollUps(shopId);
  if (differences.some((one) => one.between === "clicks and their sums")) await rebuildClicks(shopId);
  if (differences.some((one) => one.between === BETWEEN)) await rebuildEngagement(shopId);
}
