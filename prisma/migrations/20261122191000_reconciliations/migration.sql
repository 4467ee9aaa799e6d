-- The proof that Shopify's orders and ours agree: each comparison, its differences, its sums, and the uses of the codes.
CREATE TABLE "reconciliation" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "reached_at" TIMESTAMPTZ(3) NOT NULL,
    "window_seconds" INTEGER,
    "matched" INTEGER NOT NULL DEFAULT 0,
    "repaired" INTEGER NOT NULL DEFAULT 0,
    "different" INTEGER NOT NULL DEFAULT 0,
    "unreachable" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "reconciliation_pkey" PRIMARY KEY ("shop_id","id")
);

CREATE TABLE "reconciliation_difference" (
    "shop_id" BIGINT NOT NULL,
    "reconciliation_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "field" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shopify" TEXT,
    "ours" TEXT,
    "currency" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reconciliation_difference_pkey" PRIMARY KEY ("shop_id","reconciliation_id","order_id","field")
);

CREATE TABLE "reconciliation_day" (
    "shop_id" BIGINT NOT NULL,
    "reconciliation_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "shopify_orders" INTEGER NOT NULL,
    "our_orders" INTEGER NOT NULL,
    "shopify_net" BIGINT NOT NULL,
    "our_net" BIGINT NOT NULL,

    CONSTRAINT "reconciliation_day_pkey" PRIMARY KEY ("shop_id","reconciliation_id","day","campaign_id","currency")
);

CREATE TABLE "reconciliation_redemption" (
    "shop_id" BIGINT NOT NULL,
    "reconciliation_id" BIGINT NOT NULL,
    "discount_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "shopify_count" INTEGER,
    "our_count" INTEGER NOT NULL,
    "test_count" INTEGER NOT NULL,
    "deleted_count" INTEGER NOT NULL,
    "draft_count" INTEGER NOT NULL,
    "waiting" INTEGER NOT NULL,

    CONSTRAINT "reconciliation_redemption_pkey" PRIMARY KEY ("shop_id","reconciliation_id","discount_id")
);

CREATE TABLE "webhook_day" (
    "shop_id" BIGINT NOT NULL,
    "topic" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "received" INTEGER NOT NULL,
    "last_received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_day_pkey" PRIMARY KEY ("shop_id","topic","day")
);

CREATE TABLE "failed_retry" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "reason" TEXT,
    "until_id" BIGINT NOT NULL,
    "reached_id" BIGINT NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL,
    "read" INTEGER NOT NULL DEFAULT 0,
    "ignored" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "gone" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "failed_retry_pkey" PRIMARY KEY ("shop_id","id")
);

CREATE INDEX "reconciliation_shop_id_kind_id_idx" ON "reconciliation"("shop_id", "kind", "id");
ALTER TABLE "reconciliation_difference" ADD CONSTRAINT "reconciliation_difference_shop_id_reconciliation_id_fkey" FOREIGN KEY ("shop_id", "reconciliation_id") REFERENCES "reconciliation"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "reconciliation_day" ADD CONSTRAINT "reconciliation_day_shop_id_reconciliation_id_fkey" FOREIGN KEY ("shop_id", "reconciliation_id") REFERENCES "reconciliation"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "reconciliation_redemption" ADD CONSTRAINT "reconciliation_redemption_shop_id_reconciliation_id_fkey" FOREIGN KEY ("shop_id", "reconciliation_id") REFERENCES "reconciliation"("shop_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

call heartbeat_isolate('reconciliation');
call heartbeat_isolate('reconciliation_difference');
call heartbeat_isolate('reconciliation_day');
call heartbeat_isolate('reconciliation_redemption');
call heartbeat_isolate('webhook_day');
call heartbeat_isolate('failed_retry');

-- Orders that changed in a window of time: what Shopify lists is held against these.
CREATE INDEX "order_fact_shop_id_updated_at_idx" ON "order_fact"("shop_id", "updated_at");

-- What did not become a fact is counted by reason within some days, and failed events are listed newest first: neither reads history.
DROP INDEX "inbox_unsettled_reason";
CREATE INDEX "inbox_ended" ON "inbox"("shop_id", "state", "reason", "received_at") WHERE "state" IN ('failed', 'ignored');
CREATE INDEX "inbox_failed" ON "inbox"("shop_id", "id") WHERE "state" = 'failed';
