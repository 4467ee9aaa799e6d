-- Lists of orders are walked by time, without sorting what a campaign ever sold.
ALTER TABLE "credit" ADD COLUMN "processed_at" TIMESTAMPTZ(3);
UPDATE "credit" SET "processed_at" = o.processed_at FROM "order_fact" o WHERE o.shop_id = credit.shop_id AND o.order_id = credit.order_id;
ALTER TABLE "credit" ALTER COLUMN "processed_at" SET NOT NULL;
DROP INDEX "credit_shop_id_campaign_id_participation_id_order_id_idx";
CREATE INDEX "credit_shop_id_campaign_id_processed_at_order_id_idx" ON "credit"("shop_id", "campaign_id", "processed_at", "order_id");
CREATE INDEX "credit_shop_id_participation_id_processed_at_order_id_idx" ON "credit"("shop_id", "participation_id", "processed_at", "order_id");
