import { findAssignments } from "#app/domain/codes/findAssignments.ts";
import type { Sql } from "#app/platform/database.ts";
import { findEvidence } from "./evidence.ts";
import { readCreditable } from "./readCreditable.ts";
import { type CreditRule, judge, type UncreditedReason } from "./rules.ts";

export type ExplainedCredit = {
  campaignId: bigint;
  campaign: string | null;
  ambassadorId: bigint | null;
  handle: string | null;
  code: string | null;
  rule: CreditRule | UncreditedReason;
  gross: bigint;
  discounts: bigint;
  refunds: bigint;
};

export type ExplainedCode = {
  code: string;
  /** What the code took off, shop money. */
  amount: bigint;
  /** 'won': it earned a share. 'not_a_campaign_code' and 'not_valid_then' say why it did not; 'kept_out': the order counts for nobody. */
  outcome: "won" | "not_a_campaign_code" | "not_valid_then" | "kept_out";
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
  codes: ExplainedCode[];
  credits: ExplainedCredit[];
};

type Fact = Pick<OrderExplanation, "name" | "source" | "cancelledAt" | "tax" | "shipping" | "tips" | "currentSubtotal">;

/** Why an order was credited as it was: the evidence, what won, what lost and why. Null when the shop has no such order. */
export async function explainOrder(sql: Sql, shopId: bigint, orderId: bigint, timeZone: string): Promise<OrderExplanation | null> {
  const [order] = await readCreditable(sql, shopId, timeZone, [orderId]);
  if (!order) return null;
  const { rows } = await sql.query<Fact>(
    `select name, source, cancelled_at "cancelledAt", tax, shipping, tips, current_subtotal "currentSubtotal" from order_fact where shop_id = $1 and order_id = $2`,
    [shopId, orderId],
  );
  const found = await findAssignments(
    sql,
    shopId,
    order.codes.map((code) => code.key),
  );
  const evidence = findEvidence(
    order,
    Map.groupBy(found, (assignment) => assignment.codeKey),
  );
  const verdict = judge(order, evidence);
  const refunds = [...order.refundsByDay.values()].reduce((sum, amount) => sum + amount, 0n);
  const { orderId: id, processedAt, day, currency, test, deleted, gross, discounts } = order;
  return {
    ...rows[0]!,
    ...{ orderId: id, processedAt, day, currency, test, deleted, gross, discounts, refunds },
    net: gross - discounts - refunds,
    refundsByDay: [...order.refundsByDay].map(([on, amount]) => ({ day: on, amount })).sort((a, b) => a.day.localeCompare(b.day)),
    codes: evidence.map((one) => ({
      code: one.code,
      amount: one.amount,
      outcome: outcomeOf(one, "rule" in verdict || order.codes.length === 0 || !(test || deleted)),
    })),
    credits: await credited(sql, shopId, orderId),
  };
}

function outcomeOf(evidence: { known: boolean; assignment: unknown }, counts: boolean): ExplainedCode["outcome"] {
  if (!evidence.known) return "not_a_campaign_code";
  if (!evidence.assignment) return "not_valid_then";
  return counts ? "won" : "kept_out";
}

async function credited(sql: Sql, shopId: bigint, orderId: bigint): Promise<ExplainedCredit[]> {
  const { rows } = await sql.query<ExplainedCredit>(
    `select c.campaign_id "campaignId", k.name campaign, p.ambassador_id "ambassadorId", sa.handle, co.code, c.rule, c.gross, c.discounts, c.refunds
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
