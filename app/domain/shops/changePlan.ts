import { recordAct } from "#app/domain/audit/recordAct.ts";
import type { Sql } from "#app/platform/database.ts";
import { planOf, type Plan } from "./planRules.ts";

/**
 * Moves the shop to a plan. Nothing that was made is touched: after a downgrade all history stays readable, live codes stay live,
 * and the rules of the plan (planRules.ts) make Pro features read-only; after an upgrade they can be used again.
 */
export async function changePlan(sql: Sql, shopId: bigint, plan: Plan, actor = "system"): Promise<"done" | "no_change"> {
  const { rows } = await sql.query<{ before: string }>(
    `update shop set plan = $2 from (select id, plan from shop where id = $1 for update) b where shop.id = b.id and b.plan <> $2 returning b.plan before`,
    [shopId, plan],
  );
  if (!rows[0]) return "no_change";
  const before = planOf(rows[0].before);
  await recordAct(sql, shopId, {
    actor,
    act: plan === "PRO" ? "plan upgraded" : "plan downgraded",
    subject: `shop:${shopId}`,
    detail: { before, after: plan },
  });
  return "done";
}
