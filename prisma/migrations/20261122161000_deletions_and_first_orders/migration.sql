ALTER TABLE "order_fact" DROP COLUMN "deleted_at";

-- CreateTable
CREATE TABLE "order_deletion" (
    "shop_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_deletion_pkey" PRIMARY KEY ("shop_id","order_id")
);
call heartbeat_isolate('order_deletion');

-- CreateTable
CREATE TABLE "customer_first" (
    "shop_id" BIGINT NOT NULL,
    "customer_key" TEXT NOT NULL,
    "order_id" BIGINT NOT NULL,

    CONSTRAINT "customer_first_pkey" PRIMARY KEY ("shop_id","customer_key")
);
CREATE INDEX "customer_first_shop_id_order_id_idx" ON "customer_first"("shop_id", "order_id");
call heartbeat_isolate('customer_first');
