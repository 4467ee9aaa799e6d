import { shopById } from "#app/domain/shops/findShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import type { CodeRequest } from "./codeRequest.ts";
import type { DiscountPort } from "./discountPort.ts";
import { type PlannedCode, planCodes } from "./planCodes.ts";

export type CodePreview = { total: number; codes: (PlannedCode & { takenInShopify: boolean })[] };

const SHOWN = 20;

/**
 * The codes that createCodes would make of the same request. Those that are shown are looked up in Shopify too; one that another
 * discount has is replaced by the next of the pattern when the codes are made.
 * @throws UserError, FormError, NotFound
 */
export async function previewCodes(
  port: Pick<DiscountPort, "findCode">,
  shopId: bigint,
  campaignId: bigint,
  request: CodeRequest,
): Promise<CodePreview> {
  const shop = await shopById(shopId);
  const plan = await sqlForShop(shopId, (sql) => planCodes(sql, shopId, shop.plan, campaignId, request));
  const shown = plan.codes.slice(0, SHOWN);
  const found = await Promise.all(shown.map((planned) => port.findCode(planned.code)));
  return { total: plan.codes.length, codes: shown.map((planned, i) => ({ ...planned, takenInShopify: found[i] !== null })) };
}
