import { recordAct } from "#app/domain/audit/recordAct.ts";
import { markOrdersWithCodes } from "#app/domain/orders/markOrdersWithCodes.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { startOfDay } from "#app/platform/day.ts";
import { NotFound, UserError } from "#app/platform/errors.ts";
import { heldCodes } from "./heldAssignments.ts";
import { planAssignment, type WantedAssignment } from "./planAssignment.ts";
import { newIds } from "#app/platform/newIds.ts";
import { saveAssignments } from "./saveAssignments.ts";

/**
 * Gives a code to a campaign (participationId null) or to one ambassador in it. A code that had no owner belongs to the new one since
 * ever; one that changes hands keeps its past. Orders that carry it are credited again.
 * @param actor 'user:<Shopify user id>' | 'operator'
 * @throws NotFound, UserError
 */
export async function assignCode(
  shopId: bigint,
  actor: string,
  codeId: bigint,
  to: { campaignId: bigint; participationId: bigint | null },
): Promise<void> {
  const { timeZone } = await shopById(shopId);
  await sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ codeKey: string }>(`select code_key "codeKey" from code where shop_id = $1 and id = $2`, [shopId, codeId]);
    if (!rows[0]) throw new NotFound("There is no such code.");
    const code = (await heldCodes(sql, shopId, [rows[0].codeKey])).get(rows[0].codeKey)!;
    const wanted = await wantedIn(sql, shopId, to);
    const plan = planAssignment(code.held, wanted, new Date(), (day) => startOfDay(timeZone, day), "hand_over");
    if (plan.kind === "unchanged") return;
    if (plan.kind === "refused") throw new UserError(plan.message);
    const [assignmentId] = await newIds(sql, "code_assignment", 1);
    await saveAssignments(sql, shopId, plan.bounds, [{ assignmentId: assignmentId!, codeId, ...to, ...plan.add }]);
    await recordAct(sql, shopId, {
      actor,
      act: "code assigned",
      subject: `code:${codeId}`,
      detail: { campaign: String(to.campaignId), participation: to.participationId === null ? null : String(to.participationId) },
    });
    await markOrdersWithCodes(sql, shopId, [code.codeKey]);
  });
}

async function wantedIn(sql: Sql, shopId: bigint, to: { campaignId: bigint; participationId: bigint | null }): Promise<WantedAssignment> {
  const { rows } = await sql.query<WantedAssignment>(
    `select id "campaignId", starts_on "startsOn", ends_on "endsOn", $3::bigint "participationId" from campaign k
     where shop_id = $1 and id = $2 and ($3::bigint is null or exists (select from participation p where p.shop_id = $1 and p.id = $3 and p.campaign_id = k.id))`,
    [shopId, to.campaignId, to.participationId],
  );
  if (!rows[0]) throw new NotFound("There is no such campaign, or the ambassador is not in it.");
  return rows[0];
}
