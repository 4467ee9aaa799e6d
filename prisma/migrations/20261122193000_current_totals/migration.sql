-- What an order comes to besides its goods, and what Shopify says that it comes to now. Facts of an older narrowing have none of it.
ALTER TABLE "order_fact" ADD COLUMN "totals" JSONB;
ALTER TABLE "order_refund"
  ADD COLUMN "shipping_tax" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "tips" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "duties" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "discounts" BIGINT NOT NULL DEFAULT 0;
