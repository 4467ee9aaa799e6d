import { recordAct } from "#app/domain/audit/recordAct.ts";
import { markOrdersWithCodes } from "#app/domain/orders/markOrdersWithCodes.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { UNKNOWN_CURRENCY } from "#app/domain/shops/learnCurrency.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { startOfDay } from "#app/platform/day.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { UserError } from "#app/platform/errors.ts";
import { codeKey } from "./codeKey.ts";
import { type CodeRequest, readDiscountValue } from "./codeRequest.ts";
import { heldCodes } from "./heldAssignments.ts";
import { type HeldAssignment, planAssignment } from "./planAssignment.ts";
import { type CampaignForCodes, type PlannedCode, planCodes } from "./planCodes.ts";
import { newIds } from "#app/platform/newIds.ts";
import { type Bounds, type NewAssignment, saveAssignments } from "./saveAssignments.ts";
import { codesQueue } from "./syncLater.ts";

/**
 * Plans codes and their owners, and starts the job that makes them in Shopify.
 * @returns The batch, whose progress batchProgress tells; null when every ambassador has a code.
 * @throws UserError, FormError, NotFound
 */
export async function createCodes(shopId: bigint, actor: string, campaignId: bigint, request: CodeRequest): Promise<bigint | null> {
  const shop = await shopById(shopId);
  return sqlForShop(shopId, async (sql) => {
    const { campaign, pattern, codes } = await planCodes(sql, shopId, shop.plan, campaignId, request);
    if (codes.length === 0) return null;
    const discountId = await discountOf(sql, shopId, campaign, request, shop.currency ?? UNKNOWN_CURRENCY);
    const batchId = await newBatch(sql, shopId, discountId, codes.length, pattern);
    await saveCodes(sql, shopId, { campaign, codes, discountId, batchId, startOf: (day) => startOfDay(shop.timeZone, day) });
    await enqueue(
      sql,
      "make_codes",
      { shopId: String(shopId), batchId: String(batchId) },
      { key: `make:${shopId}:${batchId}`, queue: codesQueue(shopId) },
    );
    await recordAct(sql, shopId, {
      actor,
      act: "codes requested",
      subject: `campaign:${campaignId}`,
      detail: { codes: codes.length, batch: String(batchId) },
    });
    await markOrdersWithCodes(
      sql,
      shopId,
      codes.map((planned) => codeKey(planned.code)),
    );
    return batchId;
  });
}

/** The campaign's one discount; another only when the first was deleted in Shopify. */
async function discountOf(sql: Sql, shopId: bigint, campaign: CampaignForCodes, request: CodeRequest, currency: string): Promise<bigint> {
  const { rows } = await sql.query<{ id: bigint }>(
    "select id from discount where shop_id = $1 and campaign_id = $2 and deleted_at is null order by id limit 1",
    [shopId, campaign.id],
  );
  if (rows[0]) return rows[0].id;
  const { valueType, value } = readDiscountValue(request, currency);
  // The id makes the title unique in Shopify: after a crash our discount is known by it.
  const { rows: made } = await sql.query<{ id: bigint }>(
    `insert into discount (shop_id, campaign_id, title, value_type, value) select $1, $2, '', $3, $4 returning id`,
    [shopId, campaign.id, valueType, value],
  );
  await sql.query("update discount set title = $3 where shop_id = $1 and id = $2", [
    shopId,
    made[0]!.id,
    `${campaign.name} · Heartbeat ${made[0]!.id}`,
  ]);
  return made[0]!.id;
}

async function newBatch(sql: Sql, shopId: bigint, discountId: bigint, total: number, pattern: string | null): Promise<bigint> {
  const { rows } = await sql.query<{ id: bigint }>(
    `insert into code_batch (shop_id, discount_id, state, total, pattern) values ($1, $2, 'running', $3, $4) returning id`,
    [shopId, discountId, total, pattern],
  );
  return rows[0]!.id;
}

type Planned = { campaign: CampaignForCodes; codes: readonly PlannedCode[]; discountId: bigint; batchId: bigint; startOf: (day: string) => Date };

async function saveCodes(sql: Sql, shopId: bigint, { campaign, codes, discountId, batchId, startOf }: Planned): Promise<void> {
  const existing = await heldCodes(
    sql,
    shopId,
    codes.map((planned) => codeKey(planned.code)),
  );
  for (const { code, state } of existing.values()) {
    if (state === "active" || state === "planned") throw new UserError(`The code ${code} already exists in this shop.`, "code");
  }
  const ids = await newIds(sql, "code", codes.length);
  await sql.query(
    `insert into code (shop_id, id, code, code_key, discount_id, batch_id, state)
     select $1, id, code, key, $5, $6, 'planned' from unnest($2::bigint[], $3::text[], $4::text[]) n(id, code, key)
     on conflict (shop_id, code_key) do update set code = excluded.code, discount_id = $5, batch_id = $6, state = 'planned',
       redeem_code_id = null, error = null, retired_at = null`,
    [shopId, ids, codes.map((planned) => planned.code), codes.map((planned) => codeKey(planned.code)), discountId, batchId],
  );
  const bounds: Bounds[] = [];
  const added: NewAssignment[] = [];
  const assignmentIds = await newIds(sql, "code_assignment", codes.length);
  codes.forEach(({ code, participationId }, i) => {
    const before = existing.get(codeKey(code));
    const held: readonly HeldAssignment[] = before?.held ?? [];
    const plan = planAssignment(held, { ...campaign, campaignId: campaign.id, participationId }, new Date(), startOf, "hand_over");
    if (plan.kind === "refused") throw new UserError(plan.message, "code");
    if (plan.kind === "unchanged") return;
    bounds.push(...plan.bounds);
    added.push({ assignmentId: assignmentIds[i]!, codeId: before?.codeId ?? ids[i]!, campaignId: campaign.id, participationId, ...plan.add });
  });
  await saveAssignments(sql, shopId, bounds, added);
}
