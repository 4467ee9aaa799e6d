import type { CountedDiscount, ImportedCode } from "#app/domain/reconciliations/redemptions.ts";
import type { Admin } from "../admin/adminFor.ts";
import { readCodeUses } from "../admin/readCodeUses.ts";

/** Pages of codes that one comparison reads; codes beyond them are not compared. */
const MOST_PAGES = 40;

/**
 * Shopify's counts of the imported codes, by discount and campaign: the discount of a code is asked for by the code, and its other codes
 * come with it.
 */
export async function importedDiscounts(admin: Admin, codes: readonly ImportedCode[]): Promise<CountedDiscount[]> {
  const left = new Map(codes.map((code) => [code.codeKey, code]));
  const counted: CountedDiscount[] = [];
  for (let pages = 0; pages < MOST_PAGES && left.size > 0;) {
    const [asked] = left.values();
    const byCampaign = new Map<bigint, CountedDiscount>();
    for (let after: string | null = null; pages < MOST_PAGES;) {
      pages++;
      const page = await readCodeUses(admin, asked!.codeKey, after);
      for (const [key, uses] of page?.uses ?? []) add(byCampaign, page!.title, left.get(key), uses);
      for (const key of page?.uses.keys() ?? []) left.delete(key);
      after = page?.next ?? null;
      if (after === null) break;
    }
    // Gone from Shopify, or behind the last page.
    if (left.delete(asked!.codeKey) && byCampaign.size === 0) add(byCampaign, asked!.codeKey, asked, null);
    counted.push(...byCampaign.values());
  }
  return counted;
}

function add(byCampaign: Map<bigint, CountedDiscount>, title: string, code: ImportedCode | undefined, uses: number | null): void {
  if (!code) return;
  const { campaignId, codeId, codeKey } = code;
  const found = byCampaign.get(campaignId);
  if (!found) byCampaign.set(campaignId, { discountId: 0n, codeId, campaignId, title, codeKeys: [codeKey], shopifyCount: uses });
  else {
    found.codeKeys.push(codeKey);
    found.shopifyCount = (found.shopifyCount ?? 0) + (uses ?? 0);
  }
}
