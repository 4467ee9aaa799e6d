-- An index on the array was never used: && is not leakproof, so row-level security goes first.
DROP INDEX "order_fact_code_keys";

-- CreateTable
CREATE TABLE "order_code" (
    "shop_id" BIGINT NOT NULL,
    "code_key" TEXT NOT NULL,
    "order_id" BIGINT NOT NULL,

    CONSTRAINT "order_code_pkey" PRIMARY KEY ("shop_id","code_key","order_id")
);
INSERT INTO "order_code" SELECT DISTINCT shop_id, unnest(code_keys), order_id FROM "order_fact";
call heartbeat_isolate('order_code');
