import type { Policy } from "#app/domain/policy/policy.ts";
import type { Pipeline } from "#app/platform/database.ts";
import { type Credit, creditOrder } from "./creditOrder.ts";
import type { Evidence } from "./evidence.ts";
import type { CreditableOrder } from "./order.ts";
import { readEvidence } from "./read/readEvidence.ts";
import { readCreditable, timeZoneOf } from "./readCreditable.ts";

/** What a policy would credit, of the compared orders. Money in minor units of the currency, own purchases only where the policy counts them. */
export type Outcome = {
  /** Net revenue by campaign; 0: uncredited. */
  byCampaign: Map<bigint, bigint>;
  /** Own purchases that the policy leaves out. */
  own: bigint;
  /** Orders of which it credits anything otherwise than the first policy. */
  changed: number;
};

export type Comparison = { orders: number; since: Date | null; outcomes: Outcome[] };

const MOST_ORDERS = 1000;
const MOST_LOOKED_AT = 20_000;

// Walks the shop's orders by time from the newest: the first thousand that anything points from, among so many at most. Orders of customers who were
// won, and own purchases, carry nothing themselves.
const WITH_EVIDENCE = `
  select o.order_id, o.processed_at
  from (
    select order_id, processed_at, code_keys, customer_key from order_fact where shop_id = $1 and currency = $2
    order by processed_at desc limit ${MOST_LOOKED_AT}
  ) o
  where o.code_keys <> '{}'
    or exists (select from order_click c where c.shop_id = $1 and c.order_id = o.order_id offset 0)
    or exists (select from order_journey j where j.shop_id = $1 and j.order_id = o.order_id and j.visits <> '[]' offset 0)
    or exists (select from credit c where c.shop_id = $1 and c.order_id = o.order_id and c.position = 0 and c.rule in ('own_purchase', 'won_customer') offset 0)
    or ($3 and o.customer_key is not null and exists (
      select from order_fact b join credit c on c.shop_id = b.shop_id and c.order_id = b.order_id and c.position = 0
      where b.shop_id = $1 and b.customer_key = o.customer_key and b.processed_at < o.processed_at and c.rule in ('code', 'link', 'code_and_link')))
  order by o.processed_at desc limit ${MOST_ORDERS}`;

/**
 * Works out what the newest orders that carry any evidence would be credited by each policy; nothing is written.
 * @param policies The first is what the others are compared with.
 */
export async function comparePolicies(sql: Pipeline, shopId: bigint, currency: string, policies: readonly Policy[]): Promise<Comparison> {
  const { rows } = await sql.query<{ order_id: bigint; processed_at: Date }>(WITH_EVIDENCE, [
    shopId,
    currency,
    policies.some((policy) => policy.wonDays !== null),
  ]);
  const orders = (
    await readCreditable(
      sql,
      shopId,
      await timeZoneOf(sql, shopId),
      rows.map((row) => row.order_id),
    )
  ).filter((order) => !order.test && !order.deleted);
  // The evidence is the same for all policies but for how long a customer stays won.
  const evidence = new Map<number | null, Map<bigint, Evidence>>();
  for (const policy of policies) if (!evidence.has(policy.wonDays)) evidence.set(policy.wonDays, await readEvidence(sql, shopId, orders, policy));
  const credited = policies.map((policy) => orders.map((order) => creditOrder(order, evidence.get(policy.wonDays)!.get(order.orderId)!, policy)));
  return {
    orders: orders.length,
    since: rows.at(-1)?.processed_at ?? null,
    outcomes: policies.map((policy, i) => outcomeOf(policy, orders, credited[i]!, credited[0]!)),
  };
}

function outcomeOf(policy: Policy, orders: readonly CreditableOrder[], credits: readonly Credit[][], before: readonly Credit[][]): Outcome {
  const outcome: Outcome = { byCampaign: new Map(), own: 0n, changed: 0 };
  orders.forEach((_, i) => {
    if (said(credits[i]!) !== said(before[i]!)) outcome.changed++;
    for (const credit of credits[i]!) {
      if (credit.proof === "own" && !policy.countOwn) outcome.own += netOf(credit);
      else outcome.byCampaign.set(credit.campaignId, (outcome.byCampaign.get(credit.campaignId) ?? 0n) + netOf(credit));
    }
  });
  return outcome;
}

function netOf({ gross, discounts, refundsByDay }: Credit): bigint {
  return [...refundsByDay.values()].reduce((net, refund) => net - refund, gross - discounts);
}

function said(credits: readonly Credit[]): string {
  return credits.map(({ campaignId, participationId, gross }) => `${campaignId}/${participationId}/${gross}`).join();
}
