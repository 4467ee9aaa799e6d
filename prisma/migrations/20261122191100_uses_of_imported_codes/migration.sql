-- Codes that were made in Shopify and imported hang on a discount that is not ours: their uses are compared too, by the first of the codes.
ALTER TABLE "reconciliation_redemption" ADD COLUMN "code_id" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "reconciliation_redemption" DROP CONSTRAINT "reconciliation_redemption_pkey";
ALTER TABLE "reconciliation_redemption" ADD CONSTRAINT "reconciliation_redemption_pkey" PRIMARY KEY ("shop_id","reconciliation_id","discount_id","code_id");
