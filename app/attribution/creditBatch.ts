import { markOrdersToCredit } from "#app/domain/orders/markOrdersToCredit.ts";
import type { Policy } from "#app/domain/policy/policy.ts";
import { readPolicy } from "#app/domain/policy/readPolicy.ts";
import type { Pipeline } from "#app/platform/database.ts";
import { customersBy, updateCustomerFirsts } from "./customerFirsts.ts";
import type { CreditableOrder } from "./order.ts";
import type { Posting } from "./posting.ts";
import { readEvidence } from "./read/readEvidence.ts";
import { followersOf } from "./read/readWins.ts";
import { readCreditable, timeZoneOf } from "./readCreditable.ts";
import { saveCredits } from "./saveCredits.ts";
import { type Known, workOut } from "./workOut.ts";

/** Brings the ledger of the named orders to what the postings say, in the caller's transaction. The next stage implements it. */
export type Post = (sql: Pipeline, shopId: bigint, orderIds: readonly bigint[], postings: readonly Posting[]) => Promise<void>;

/** Orders are worked out so many at a time, and so many parts are read ahead: Postgres reads for the next while this process works out the one before. */
const PART = 1000;
const AHEAD = 2;

type Part = { orderIds: readonly bigint[]; orders: CreditableOrder[]; moved: bigint[]; known: Known };

/** Works out the credit of orders whose marks the caller's transaction (sqlPipeline) has taken, posts the difference, and marks what that changes elsewhere. */
export async function creditBatch(sql: Pipeline, shopId: bigint, orderIds: readonly bigint[], post: Post): Promise<void> {
  const timeZone = await timeZoneOf(sql, shopId);
  const policy = await readPolicy(sql, shopId);
  const batch = new Set(orderIds);
  const read = async (ids: readonly bigint[]): Promise<Part> => {
    const orders = await readCreditable(sql, shopId, timeZone, ids);
    const [{ firsts, moved }, evidence] = await Promise.all([
      updateCustomerFirsts(sql, shopId, orders, batch),
      readEvidence(sql, shopId, orders, policy),
    ]);
    return { orderIds: ids, orders, moved, known: { evidence, customers: customersBy(orders, firsts) } };
  };
  const parts = Array.from({ length: Math.ceil(orderIds.length / PART) }, (_, i) => orderIds.slice(i * PART, (i + 1) * PART));
  const reading: Promise<Part>[] = [];
  const writing: Promise<bigint[]>[] = [];
  try {
    for (let i = 0; i < parts.length; i++) {
      for (const ids of parts.slice(reading.length, i + 1 + AHEAD)) reading.push(heard(read(ids)));
      writing.push(heard(write(sql, shopId, await reading[i]!, policy, post)));
    }
    await markOrdersToCredit(sql, shopId, (await Promise.all(writing)).flat());
  } catch (error) {
    // Nothing may go on asking when the caller has rolled back and given the connection to another.
    await Promise.allSettled([...reading, ...writing]);
    throw error;
  }
}

/** @returns The orders that have to be worked out again. */
async function write(sql: Pipeline, shopId: bigint, { orderIds, orders, moved, known }: Part, policy: Policy, post: Post): Promise<bigint[]> {
  const { credits, postings } = workOut(orders, known, policy);
  const changed = await saveCredits(sql, shopId, orders, credits);
  await post(sql, shopId, orderIds, postings);
  if (policy.wonDays === null) return moved;
  const ofCustomers = orders.filter((order) => order.customerKey !== null && changed.has(order.orderId));
  return [...moved, ...(await followersOf(sql, shopId, ofCustomers, policy.wonDays))];
}

/** The first that fails ends the batch; what fails after it has nobody who waits for it. */
function heard<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}
