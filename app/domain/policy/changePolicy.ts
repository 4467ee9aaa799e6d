import { recordAct } from "#app/domain/audit/recordAct.ts";
import { lockCodesToChange } from "#app/domain/codes/lockCodes.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { type Policy, samePolicy } from "./policy.ts";
import { readPolicy } from "./readPolicy.ts";

/**
 * Brings a policy into force: what comes is credited by it from now on, and a job credits the past by it. The act is recorded with what was before.
 * @param actor As in the audit log: 'user:<Shopify user id>'.
 * @returns Whether anything changed.
 */
export function changePolicy(shopId: bigint, actor: string, policy: Policy): Promise<boolean> {
  return sqlForShop(shopId, async (sql) => {
    await lockCodesToChange(sql, shopId);
    const before = await readPolicy(sql, shopId);
    if (samePolicy(before, policy)) return false;
    const { rows } = await sql.query<{ id: bigint }>(
      `insert into attribution_policy (shop_id, model, window_days, several_codes, count_own, won_days) values ($1, $2, $3, $4, $5, $6) returning id`,
      [shopId, policy.model, policy.windowDays, policy.severalCodes, policy.countOwn, policy.wonDays],
    );
    await recordAct(sql, shopId, {
      actor,
      act: "attribution settings changed",
      subject: `policy:${rows[0]!.id}`,
      detail: { ...policy, was: JSON.stringify(before) },
    });
    await enqueue(
      sql,
      "credit_again",
      { shopId: String(shopId), policyId: String(rows[0]!.id) },
      { queue: `shop:${shopId}`, key: `credit_again:${shopId}` },
    );
    return true;
  });
}
