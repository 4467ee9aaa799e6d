import { planRules, proAccess, PRO_ONLY } from "#app/domain/shops/planRules.ts";
import { decryptContact } from "#app/domain/ambassadors/contact.ts";
import type { Sql } from "#app/platform/database.ts";
import { NotFound, UserError } from "#app/platform/errors.ts";
import { codesByPattern, type CodeOwner } from "./codePattern.ts";
import { type CodeRequest, readPatternText, readTypedCode } from "./codeRequest.ts";

export type CampaignForCodes = { id: bigint; name: string; plan: string; startsOn: string; endsOn: string | null };
/** A code to be made. participationId null: it is the whole campaign's. */
export type PlannedCode = { code: string; participationId: bigint | null; handle: string | null };
export type CodePlan = { campaign: CampaignForCodes; pattern: string | null; codes: PlannedCode[] };

/**
 * The codes that a request would make, by the shop's plan: one for a DIY campaign, one for each ambassador of a Pro campaign who has
 * none. Locks the campaign, so that what follows in the transaction is what was planned.
 * @throws UserError, FormError, NotFound
 */
export async function planCodes(sql: Sql, shopId: bigint, shopPlan: string, campaignId: bigint, request: CodeRequest): Promise<CodePlan> {
  const campaign = await lockCampaign(sql, shopId, campaignId);
  if (!planRules(campaign.plan).codePerAmbassador) {
    const [live] = await liveCodes(sql, shopId, campaignId);
    if (live) throw new UserError(`This campaign already has its code, ${live}. ${PRO_ONLY.codePerAmbassador}`, "code");
    return { campaign, pattern: null, codes: [{ code: readTypedCode(request), participationId: null, handle: null }] };
  }
  if (proAccess(shopPlan, campaign.plan) !== "full") throw new UserError(PRO_ONLY.readOnly);
  const pattern = readPatternText(request);
  const owners = await ownersWithoutCode(sql, shopId, campaignId);
  const codes = codesByPattern(pattern, campaign.name, owners, await takenKeys(sql, shopId));
  return { campaign, pattern, codes: owners.map((owner, i) => ({ code: codes[i]!, participationId: owner.participationId, handle: owner.handle })) };
}

async function lockCampaign(sql: Sql, shopId: bigint, campaignId: bigint): Promise<CampaignForCodes> {
  const { rows } = await sql.query<CampaignForCodes>(
    `select id, name, plan, starts_on "startsOn", ends_on "endsOn" from campaign where shop_id = $1 and id = $2 for update`,
    [shopId, campaignId],
  );
  if (!rows[0]) throw new NotFound("There is no such campaign.");
  return rows[0];
}

/** Codes of the campaign that work now or are being made. */
async function liveCodes(sql: Sql, shopId: bigint, campaignId: bigint): Promise<string[]> {
  const { rows } = await sql.query<{ code: string }>(
    `select c.code from code_assignment a join code c on c.shop_id = a.shop_id and c.id = a.code_id
     where a.shop_id = $1 and a.campaign_id = $2 and c.state in ('planned', 'active') and (a.valid_until is null or a.valid_until > now()) order by c.id`,
    [shopId, campaignId],
  );
  return rows.map((row) => row.code);
}

/** Every code key of the shop, whatever became of it: a retired code is not given to somebody else by a pattern. */
export async function takenKeys(sql: Sql, shopId: bigint): Promise<Set<string>> {
  const { rows } = await sql.query<{ key: string }>("select code_key key from code where shop_id = $1", [shopId]);
  return new Set(rows.map((row) => row.key));
}

const OWNER = `p.id "participationId", s.handle, s.contact from participation p
  join shop_ambassador s on s.shop_id = p.shop_id and s.ambassador_id = p.ambassador_id`;
type OwnerRow = { participationId: bigint; handle: string; contact: Buffer | null };

async function ownersWithoutCode(sql: Sql, shopId: bigint, campaignId: bigint): Promise<CodeOwner[]> {
  const { rows } = await sql.query<OwnerRow>(
    `select ${OWNER}
     where p.shop_id = $1 and p.campaign_id = $2 and p.removed_at is null and not exists (
       select from code_assignment a join code c on c.shop_id = a.shop_id and c.id = a.code_id
       where a.shop_id = p.shop_id and a.participation_id = p.id and c.state in ('planned', 'active') and (a.valid_until is null or a.valid_until > now()))
     order by p.id`,
    [shopId, campaignId],
  );
  return rows.map(ownerOf);
}

/** Whom a code is for, by its participation. */
export async function ownerOfParticipation(sql: Sql, shopId: bigint, participationId: bigint): Promise<CodeOwner> {
  const { rows } = await sql.query<OwnerRow>(`select ${OWNER} where p.shop_id = $1 and p.id = $2`, [shopId, participationId]);
  return ownerOf(rows[0]!);
}

function ownerOf({ participationId, handle, contact }: OwnerRow): CodeOwner {
  const known = contact ? decryptContact(contact) : {};
  return { participationId, handle, firstName: known.firstName ?? null, lastName: known.lastName ?? null };
}
