import { readCreditable, timeZoneOf } from "#app/attribution/readCreditable.ts";
import { readKnown, workOut } from "#app/attribution/workOut.ts";
import { lockCodesToRead } from "#app/domain/codes/lockCodes.ts";
import { readPolicy } from "#app/domain/policy/readPolicy.ts";
import type { Pipeline } from "#app/platform/database.ts";
import { lockStage } from "#app/platform/lockStage.ts";
import type { Difference } from "./difference.ts";

const BATCH = 1000;
const METRICS = ["orders", "redemptions", "newCustomers", "returningCustomers", "gross", "discounts", "refunds"] as const;

type Figures = Record<(typeof METRICS)[number], bigint | number>;
type Place = { orderId: bigint; campaignId: bigint; participationId: bigint; day: string; currency: string; proof: string };
type CreditRow = { orderId: bigint; campaignId: bigint; participationId: bigint; proof: string; gross: bigint; discounts: bigint; refunds: bigint };

// The orders of the facts and of the ledger, a page at a time, but those that wait to be worked out.
const NEXT = `
  select order_id "orderId", exists (select from order_to_credit w where w.shop_id = $1 and w.order_id = o.order_id offset 0) waits from (
    (select order_id from order_fact where shop_id = $1 and order_id > $2 order by order_id limit ${BATCH})
    union
    (select distinct order_id from ledger where shop_id = $1 and order_id > $2 order by order_id limit ${BATCH})
  ) o order by order_id limit ${BATCH}`;

const LEDGER = `
  select order_id "orderId", campaign_id "campaignId", participation_id "participationId", day, currency, proof, sum(orders)::bigint orders, sum(redemptions)::bigint redemptions,
    sum(new_customers)::bigint "newCustomers", sum(returning_customers)::bigint "returningCustomers", sum(gross)::bigint gross, sum(discounts)::bigint discounts,
    sum(refunds)::bigint refunds
  from (select * from ledger where shop_id = $1 and order_id = any($2::bigint[]) order by order_id offset 0) l group by 1, 2, 3, 4, 5, 6`;

const CREDITS = `
  select order_id "orderId", campaign_id "campaignId", participation_id "participationId", proof, sum(gross)::bigint gross, sum(discounts)::bigint discounts, sum(refunds)::bigint refunds
  from (select * from credit where shop_id = $1 and order_id = any($2::bigint[]) order by order_id, position offset 0) c group by 1, 2, 3, 4`;

export type CheckedOrders = { checked: number; waiting: number; last: bigint; more: boolean; differences: Difference[] };

/**
 * Works a page of orders out again from their facts and compares what the credits and the ledger say of them, in the caller's transaction;
 * nothing else works on the shop's orders until it ends.
 * @param after The last order of the page before.
 */
export async function checkOrders(sql: Pipeline, shopId: bigint, after: bigint): Promise<CheckedOrders> {
  await lockStage(sql, shopId);
  await lockCodesToRead(sql, shopId);
  const { rows } = await sql.query<{ orderId: bigint; waits: boolean }>(NEXT, [shopId, after]);
  const ids = rows.filter((row) => !row.waits).map((row) => row.orderId);
  const orders = await readCreditable(sql, shopId, await timeZoneOf(sql, shopId), ids);
  const policy = await readPolicy(sql, shopId);
  const { credits, postings } = workOut(orders, await readKnown(sql, shopId, orders, policy), policy);
  const ledger = (await sql.query<Place & Figures>(LEDGER, [shopId, ids])).rows;
  const saved = (await sql.query<CreditRow>(CREDITS, [shopId, ids])).rows;
  const shares = [...credits].flatMap(([orderId, all]) =>
    all.map(({ campaignId, participationId, proof, gross, discounts, refundsByDay }) => ({
      ...{ orderId, campaignId, participationId, proof, gross, discounts },
      refunds: [...refundsByDay.values()].reduce((sum, amount) => sum + amount, 0n),
    })),
  );
  const differences = [
    ...compare("facts and credits", shares, saved, ["gross", "discounts", "refunds"]),
    ...compare("facts and ledger", postings, ledger, METRICS),
  ].sort((a, b) => (a.orderId! < b.orderId! ? -1 : 1));
  return { checked: ids.length, waiting: rows.length - ids.length, last: rows.at(-1)?.orderId ?? after, more: rows.length === BATCH, differences };
}

type Compared = Pick<Place, "orderId" | "campaignId" | "participationId" | "proof"> & Partial<Place> & Partial<Figures>;

function compare(between: Difference["between"], expected: readonly Compared[], found: readonly Compared[], metrics: readonly (keyof Figures)[]) {
  const places = new Map<string, { place: Compared; expected: bigint[]; found: bigint[] }>();
  const add = (side: "expected" | "found", row: Compared) => {
    const key = [row.orderId, row.campaignId, row.participationId, row.day, row.currency, row.proof].join("/");
    const at = places.get(key) ?? { place: row, expected: metrics.map(() => 0n), found: metrics.map(() => 0n) };
    metrics.forEach((metric, i) => (at[side][i]! += BigInt(row[metric]!)));
    places.set(key, at);
  };
  for (const row of expected) add("expected", row);
  for (const row of found) add("found", row);
  return [...places.values()].flatMap(({ place: { orderId, campaignId, participationId, day, currency, proof }, ...sums }) =>
    metrics.flatMap((metric, i): Difference[] => {
      if (sums.expected[i] === sums.found[i]) return [];
      const where = { orderId, campaignId, participationId, ...(day && { day }), ...(currency && { currency }), ...(proof && { proof }) };
      return [{ between, ...where, metric, expected: sums.expected[i]!, found: sums.found[i]! }];
    }),
  );
}
