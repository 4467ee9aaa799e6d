import { forShop, sqlForShop } from "#app/platform/database.ts";

/** Orders that we hold with a campaign's codes of one discount; of these: test orders, deleted ones, draft orders. */
export type HeldRedemptions = {
  ourCount: number;
  testCount: number;
  deletedCount: number;
  draftCount: number;
  /** Events that wait to be read. */
  waiting: number;
};

/** A discount of Shopify whose uses are counted: one of ours (codeId 0), or one of which a campaign has imported codes (discountId 0). */
export type CountedDiscount = {
  discountId: bigint;
  codeId: bigint;
  campaignId: bigint;
  title: string;
  codeKeys: string[];
  /** Shopify's own count; null: no longer in Shopify. */
  shopifyCount: number | null;
};

export type OwnDiscount = { discountId: bigint; campaignId: bigint; title: string; shopifyId: string };
export type ImportedCode = { codeId: bigint; codeKey: string; campaignId: bigint };

const MOST_IMPORTED = 5000;

/** The shop's discounts that the app made and that are not known as deleted in Shopify. */
export async function ownDiscounts(shopId: bigint): Promise<OwnDiscount[]> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<OwnDiscount>(
      `select id "discountId", campaign_id "campaignId", title, shopify_id "shopifyId" from discount
       where shop_id = $1 and shopify_id is not null and deleted_at is null order by id`,
      [shopId],
    );
    return rows;
  });
}

/** Live codes of campaigns that hang on no discount of ours, up to 5,000, with the campaign that they belong to now. */
export async function importedCodes(shopId: bigint): Promise<ImportedCode[]> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<ImportedCode>(
      `select c.id "codeId", c.code_key "codeKey", a.campaign_id "campaignId" from code c
         cross join lateral (select campaign_id from code_assignment where shop_id = c.shop_id and code_id = c.id order by id desc limit 1) a
       where c.shop_id = $1 and c.discount_id is null and c.state = 'active' order by c.id limit ${MOST_IMPORTED}`,
      [shopId],
    );
    return rows;
  });
}

/** Keeps what the counts were; once for a comparison, however often its end is tried. */
export async function keepRedemptions(
  shopId: bigint,
  reconciliationId: bigint,
  counts: readonly (CountedDiscount & HeldRedemptions)[],
): Promise<void> {
  await forShop(shopId, (tx) =>
    tx.reconciliationRedemption.createMany({
      data: counts.map(({ codeKeys: _codeKeys, ...count }) => ({ shopId, reconciliationId, ...count })),
      skipDuplicates: true,
    }),
  );
}
