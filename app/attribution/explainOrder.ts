import type { Policy } from "#app/domain/policy/policy.ts";
import { readPolicy } from "#app/domain/policy/readPolicy.ts";
import type { Pipeline, Sql } from "#app/platform/database.ts";
import type { Proof } from "./claims/claim.ts";
import type { FoundWin } from "./evidence.ts";
import { codeOutcome, type ExplainedCode, type ExplainedLink, linkOutcome } from "./explain/outcomes.ts";
import { readEvidence } from "./read/readEvidence.ts";
import { readCreditable } from "./readCreditable.ts";
import { type CreditRule, judge, type UncreditedReason } from "./rules.ts";

export type ExplainedCredit = {
  campaignId: bigint;
  campaign: string | null;
  participationId: bigint;
  ambassadorId: bigint | null;
  handle: string | null;
  code: string | null;
  rule: CreditRule | UncreditedReason;
  proof: Proof | "";
  gross: bigint;
  discounts: bigint;
  refunds: bigint;
};

export type OrderExplanation = {
  orderId: bigint;
  name: string;
  processedAt: Date;
  day: string;
  currency: string;
  source: string;
  test: boolean;
  deleted: boolean;
  cancelledAt: Date | null;
  gross: bigint;
  discounts: bigint;
  refunds: bigint;
  net: bigint;
  tax: bigint;
  shipping: bigint;
  tips: bigint;
  currentSubtotal: bigint | null;
  refundsByDay: { day: string; amount: bigint }[];
  policy: Policy;
  codes: ExplainedCode[];
  /** The oldest first. */
  links: ExplainedLink[];
  /** The order by which the customer was won; null: none, or the policy does not look. */
  won: (FoundWin & { name: string | null }) | null;
  /** The buyer is an ambassador of the shop. */
  ownPurchase: boolean;
  credits: ExplainedCredit[];
};

type Fact = Pick<OrderExplanation, "name" | "source" | "cancelledAt" | "tax" | "shipping" | "tips" | "currentSubtotal">;

/** Why an order was credited as it was: the evidence, what won, what lost and why. Null when the shop has no such order. */
export async function explainOrder(sql: Pipeline, shopId: bigint, orderId: bigint, timeZone: string): Promise<OrderExplanation | null> {
  const [order] = await readCreditable(sql, shopId, timeZone, [orderId]);
  if (!order) return null;
  const { rows } = await sql.query<Fact>(
    `select name, source, cancelled_at "cancelledAt", tax, shipping, tips, current_subtotal "currentSubtotal" from order_fact where shop_id = $1 and order_id = $2`,
    [shopId, orderId],
  );
  const policy = await readPolicy(sql, shopId);
  const evidence = (await readEvidence(sql, shopId, [order], policy)).get(orderId)!;
  const verdict = judge(order, evidence, policy);
  const refunds = [...order.refundsByDay.values()].reduce((sum, amount) => sum + amount, 0n);
  const { orderId: id, processedAt, day, currency, test, deleted, gross, discounts } = order;
  return {
    ...rows[0]!,
    ...{ orderId: id, processedAt, day, currency, test, deleted, gross, discounts, refunds },
    net: gross - discounts - refunds,
    refundsByDay: [...order.refundsByDay].map(([on, amount]) => ({ day: on, amount })).sort((a, b) => a.day.localeCompare(b.day)),
    policy,
    codes: evidence.codes.map((one) => ({
      code: one.code,
      codeId: one.assignment?.codeId ?? null,
      amount: one.amount,
      outcome: codeOutcome(one, verdict, test || deleted),
    })),
    links: await named(
      sql,
      shopId,
      evidence.links.map((link) => ({ ...link, outcome: linkOutcome(link, order, policy, verdict) })).sort((a, b) => a.at.getTime() - b.at.getTime()),
    ),
    won: evidence.won && { ...evidence.won, name: await nameOf(sql, shopId, evidence.won.orderId) },
    ownPurchase: evidence.self.length > 0,
    credits: await credited(sql, shopId, orderId),
  };
}

async function named(sql: Sql, shopId: bigint, links: readonly Omit<ExplainedLink, "campaign" | "handle">[]): Promise<ExplainedLink[]> {
  if (links.length === 0) return [];
  const { rows } = await sql.query<{ campaign: string | null; handle: string | null }>(
    `select k.name campaign, sa.handle
     from unnest($2::bigint[], $3::bigint[]) with ordinality w(campaign_id, participation_id, place)
       left join lateral (select name from campaign where shop_id = $1 and id = w.campaign_id offset 0) k on true
       left join lateral (select ambassador_id from participation where shop_id = $1 and id = w.participation_id offset 0) p on true
       left join lateral (select handle from shop_ambassador where shop_id = $1 and ambassador_id = p.ambassador_id offset 0) sa on true
     order by w.place`,
    [shopId, links.map((link) => link.campaignId), links.map((link) => link.participationId)],
  );
  return links.map((link, i) => ({ ...link, ...rows[i]! }));
}

async function nameOf(sql: Sql, shopId: bigint, orderId: bigint): Promise<string | null> {
  const { rows } = await sql.query<{ name: string }>("select name from order_fact where shop_id = $1 and order_id = $2", [shopId, orderId]);
  return rows[0]?.name ?? null;
}

async function credited(sql: Sql, shopId: bigint, orderId: bigint): Promise<ExplainedCredit[]> {
  const { rows } = await sql.query<ExplainedCredit>(
    `select c.campaign_id "campaignId", k.name campaign, c.participation_id "participationId", p.ambassador_id "ambassadorId", sa.handle, co.code,
       c.rule, c.proof, c.gross, c.discounts, c.refunds
     from credit c
       left join campaign k on k.shop_id = c.shop_id and k.id = c.campaign_id
       left join participation p on p.shop_id = c.shop_id and p.id = c.participation_id
       left join shop_ambassador sa on sa.shop_id = p.shop_id and sa.ambassador_id = p.ambassador_id
       left join code co on co.shop_id = c.shop_id and co.id = c.code_id
     where c.shop_id = $1 and c.order_id = $2 order by c.position`,
    [shopId, orderId],
  );
  return rows;
}
