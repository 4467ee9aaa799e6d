import { findCampaign } from "#app/domain/campaigns/findCampaign.ts";
import { type BatchProgress, latestBatch } from "#app/domain/codes/batchProgress.ts";
import { campaignDiscount } from "#app/domain/codes/campaignDiscount.ts";
import { countWithoutCode } from "#app/domain/codes/countWithoutCode.ts";
import { type CodeListed, listCodes } from "#app/domain/codes/listCodes.ts";
import { shareLink } from "#app/domain/codes/shareLink.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { planRules, proAccess } from "#app/domain/shops/planRules.ts";
import { discountWords } from "./discountWords.ts";
import { formatsOf } from "./formats.ts";

const PAGE_SIZE = 50;
const SHOWN = 20;

export type CodesQuery = { search: string; page: number };

/**
 * The codes of a campaign, those made in Shopify that nobody owns yet, and how far the latest batch is.
 * @throws NotFound
 */
export async function codesScreen(shop: Shop, campaignId: bigint, { search, page }: CodesQuery) {
  const formats = formatsOf(shop);
  const campaign = await findCampaign(shop.id, campaignId);
  const [listed, unassigned, batch, discount, without] = await Promise.all([
    listCodes(shop.id, { campaignId, search, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    listCodes(shop.id, { unassigned: true, limit: SHOWN }),
    latestBatch(shop.id, campaignId),
    campaignDiscount(shop.id, campaignId),
    countWithoutCode(shop.id, campaignId),
  ]);
  const failed = batch && batch.failed > 0 ? await listCodes(shop.id, { campaignId, state: "failed", limit: SHOWN }) : { codes: [] };
  const live = listed.codes.filter((code) => code.state === "active" || code.state === "planned");
  const perAmbassador = planRules(campaign.plan).codePerAmbassador;
  return {
    campaign: { id: String(campaign.id), name: campaign.name, plan: campaign.plan, access: proAccess(shop.plan, campaign.plan) },
    perAmbassador,
    /** Ambassadors of the campaign who have no code. */
    without,
    canMakeOne: !perAmbassador && live.length === 0 && search === "" && page === 1,
    currencySymbol: formats.symbol,
    discount: discount && discountWords(formats, discount),
    batch: batch && batchView(batch, failed.codes),
    codes: listed.codes.map((code) => codeRow(shop, code)),
    page: { page, pageSize: PAGE_SIZE, total: listed.total },
    unassigned: {
      codes: unassigned.codes.map((code) => ({ id: String(code.codeId), code: code.code, from: `since ${formats.instant(code.createdAt)}` })),
      total: unassigned.total,
    },
  };
}

function codeRow(shop: Shop, code: CodeListed) {
  return {
    id: String(code.codeId),
    code: code.code,
    owner: code.campaignId === null ? "Nobody yet" : code.participationId === null ? "The whole campaign" : (code.handle ?? "An ambassador"),
    state: code.state,
    error: code.error,
    shareLink: code.state === "active" ? shareLink(shop.primaryDomain ?? shop.domain, code.code, code.landingUrl) : null,
  };
}

function batchView(batch: BatchProgress, failed: CodeListed[]) {
  return {
    id: String(batch.batchId),
    state: batch.state === "running" || batch.state === "failed" ? batch.state : ("done" as const),
    total: batch.total,
    made: batch.made,
    failedCount: batch.failed,
    failed: failed.map(({ code, error }) => ({ code, error: error ?? "Refused" })),
    error: batch.error,
  } as const;
}
