-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "ambassador" (
    "id" BIGSERIAL NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ambassador_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ambassador_account" (
    "platform" TEXT NOT NULL,
    "handle_key" TEXT NOT NULL,
    "ambassador_id" BIGINT NOT NULL,

    CONSTRAINT "ambassador_account_pkey" PRIMARY KEY ("platform","handle_key")
);

-- CreateTable
CREATE TABLE "shop_ambassador" (
    "shop_id" BIGINT NOT NULL,
    "ambassador_id" BIGINT NOT NULL,
    "handle" TEXT NOT NULL,
    "favourite" BOOLEAN NOT NULL DEFAULT false,
    "contact" BYTEA,
    "email_key" TEXT,
    "phone_key" TEXT,
    "name_keys" TEXT[],
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shop_ambassador_pkey" PRIMARY KEY ("shop_id","ambassador_id")
);

-- CreateTable
CREATE TABLE "shop_ambassador_account" (
    "shop_id" BIGINT NOT NULL,
    "platform" TEXT NOT NULL,
    "handle_key" TEXT NOT NULL,
    "ambassador_id" BIGINT NOT NULL,
    "handle" TEXT NOT NULL,
    "followers" BIGINT,
    "followers_at" TIMESTAMPTZ(3),

    CONSTRAINT "shop_ambassador_account_pkey" PRIMARY KEY ("shop_id","platform","handle_key")
);

-- CreateTable
CREATE TABLE "campaign" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "spend" BIGINT,
    "landing_url" TEXT,
    "guaranteed_reach" BIGINT,
    "guaranteed_engagement_rate" DECIMAL(9,6),
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "participation" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "ambassador_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "participation_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "discount" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "shopify_id" TEXT,
    "title" TEXT NOT NULL,
    "value_type" TEXT NOT NULL,
    "value" DECIMAL(19,4) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "discount_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "code" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "code_key" TEXT NOT NULL,
    "discount_id" BIGINT,
    "batch_id" BIGINT,
    "redeem_code_id" TEXT,
    "state" TEXT NOT NULL,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "code_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "code_assignment" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "code_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "participation_id" BIGINT,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),

    CONSTRAINT "code_assignment_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "code_batch" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "discount_id" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "code_batch_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "code_batch_call" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "batch_id" BIGINT NOT NULL,
    "creation_id" TEXT,
    "code_ids" BIGINT[],
    "done" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "code_batch_call_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "credit" (
    "shop_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "code_id" BIGINT,
    "rule" TEXT NOT NULL,
    "gross" BIGINT NOT NULL,
    "discounts" BIGINT NOT NULL,
    "refunds" BIGINT NOT NULL,

    CONSTRAINT "credit_pkey" PRIMARY KEY ("shop_id","order_id","position")
);

-- CreateTable
CREATE TABLE "inbox" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "triggered_at" TIMESTAMPTZ(6) NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "detail" TEXT,
    "narrowing" INTEGER NOT NULL,
    "payload" JSONB,
    "settled_at" TIMESTAMPTZ(6),

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "inbox_body" (
    "shop_id" BIGINT NOT NULL,
    "inbox_id" BIGINT NOT NULL,
    "body" BYTEA NOT NULL,
    "stored_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbox_body_pkey" PRIMARY KEY ("shop_id","inbox_id")
);

-- CreateTable
CREATE TABLE "ledger" (
    "shop_id" BIGINT NOT NULL,
    "xid" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "orders" INTEGER NOT NULL DEFAULT 0,
    "redemptions" INTEGER NOT NULL DEFAULT 0,
    "new_customers" INTEGER NOT NULL DEFAULT 0,
    "returning_customers" INTEGER NOT NULL DEFAULT 0,
    "gross" BIGINT NOT NULL DEFAULT 0,
    "discounts" BIGINT NOT NULL DEFAULT 0,
    "refunds" BIGINT NOT NULL DEFAULT 0,
    "order_id" BIGINT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_pkey" PRIMARY KEY ("shop_id","xid","id")
);

-- CreateTable
CREATE TABLE "campaign_day" (
    "shop_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "orders" BIGINT NOT NULL,
    "redemptions" BIGINT NOT NULL,
    "new_customers" BIGINT NOT NULL,
    "returning_customers" BIGINT NOT NULL,
    "gross" BIGINT NOT NULL,
    "discounts" BIGINT NOT NULL,
    "refunds" BIGINT NOT NULL,

    CONSTRAINT "campaign_day_pkey" PRIMARY KEY ("shop_id","campaign_id","currency","day")
);

-- CreateTable
CREATE TABLE "participation_total" (
    "shop_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "orders" BIGINT NOT NULL,
    "redemptions" BIGINT NOT NULL,
    "new_customers" BIGINT NOT NULL,
    "returning_customers" BIGINT NOT NULL,
    "gross" BIGINT NOT NULL,
    "discounts" BIGINT NOT NULL,
    "refunds" BIGINT NOT NULL,

    CONSTRAINT "participation_total_pkey" PRIMARY KEY ("shop_id","campaign_id","currency","participation_id")
);

-- CreateTable
CREATE TABLE "rollup_cursor" (
    "shop_id" BIGINT NOT NULL,
    "xid" BIGINT NOT NULL,
    "id" BIGINT NOT NULL,

    CONSTRAINT "rollup_cursor_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "order_fact" (
    "shop_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "processed_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version_rank" INTEGER NOT NULL,
    "version_hash" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "presentment_currency" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "test" BOOLEAN NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "customer_id" BIGINT,
    "customer_key" TEXT,
    "taxes_included" BOOLEAN NOT NULL,
    "gross" BIGINT NOT NULL,
    "discounts" BIGINT NOT NULL,
    "removed" BIGINT NOT NULL,
    "gift_cards" BIGINT NOT NULL,
    "included_tax" BIGINT NOT NULL,
    "tax" BIGINT NOT NULL,
    "shipping" BIGINT NOT NULL,
    "tips" BIGINT NOT NULL,
    "current_subtotal" BIGINT,
    "presentment" JSONB NOT NULL,
    "codes" TEXT[],
    "code_keys" TEXT[],
    "code_amounts" BIGINT[],
    "narrowing" INTEGER NOT NULL,

    CONSTRAINT "order_fact_pkey" PRIMARY KEY ("shop_id","order_id")
);

-- CreateTable
CREATE TABLE "order_refund" (
    "shop_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "refund_id" BIGINT NOT NULL,
    "processed_at" TIMESTAMPTZ(3) NOT NULL,
    "version_hash" TEXT NOT NULL,
    "subtotal" BIGINT NOT NULL,
    "tax" BIGINT NOT NULL,
    "gift_cards" BIGINT NOT NULL,
    "discrepancy" BIGINT NOT NULL,
    "shipping" BIGINT NOT NULL,
    "presentment" JSONB NOT NULL,

    CONSTRAINT "order_refund_pkey" PRIMARY KEY ("shop_id","order_id","refund_id")
);

-- CreateTable
CREATE TABLE "order_to_credit" (
    "shop_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,

    CONSTRAINT "order_to_credit_pkey" PRIMARY KEY ("shop_id","order_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop" (
    "id" BIGSERIAL NOT NULL,
    "domain" TEXT NOT NULL,
    "name" TEXT,
    "currency" TEXT,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "plan" TEXT NOT NULL DEFAULT 'DIY',
    "read_all_orders" BOOLEAN NOT NULL DEFAULT false,
    "installed_at" TIMESTAMPTZ(3),
    "uninstalled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "backfill" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "state" TEXT NOT NULL,
    "operation_id" TEXT,
    "url" TEXT,
    "object_count" BIGINT,
    "order_count" BIGINT NOT NULL DEFAULT 0,
    "lines_read" BIGINT NOT NULL DEFAULT 0,
    "since" TIMESTAMPTZ(3),
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "backfill_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "file_import" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "content" BYTEA,
    "state" TEXT NOT NULL,
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "file_import_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "actor" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateIndex
CREATE INDEX "ambassador_account_ambassador_id_idx" ON "ambassador_account"("ambassador_id");

-- CreateIndex
CREATE INDEX "shop_ambassador_shop_id_handle_idx" ON "shop_ambassador"("shop_id", "handle");

-- CreateIndex
CREATE INDEX "shop_ambassador_shop_id_email_key_idx" ON "shop_ambassador"("shop_id", "email_key");

-- CreateIndex
CREATE INDEX "shop_ambassador_shop_id_phone_key_idx" ON "shop_ambassador"("shop_id", "phone_key");

-- CreateIndex
CREATE INDEX "shop_ambassador_name_keys_idx" ON "shop_ambassador" USING GIN ("name_keys");

-- CreateIndex
CREATE INDEX "shop_ambassador_account_shop_id_ambassador_id_idx" ON "shop_ambassador_account"("shop_id", "ambassador_id");

-- CreateIndex
CREATE INDEX "shop_ambassador_account_shop_id_handle_key_idx" ON "shop_ambassador_account"("shop_id", "handle_key");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_shop_id_name_key_key" ON "campaign"("shop_id", "name_key");

-- CreateIndex
CREATE INDEX "participation_shop_id_ambassador_id_idx" ON "participation"("shop_id", "ambassador_id");

-- CreateIndex
CREATE UNIQUE INDEX "participation_shop_id_campaign_id_ambassador_id_key" ON "participation"("shop_id", "campaign_id", "ambassador_id");

-- CreateIndex
CREATE INDEX "discount_shop_id_campaign_id_idx" ON "discount"("shop_id", "campaign_id");

-- CreateIndex
CREATE INDEX "discount_shop_id_shopify_id_idx" ON "discount"("shop_id", "shopify_id");

-- CreateIndex
CREATE INDEX "code_shop_id_batch_id_state_idx" ON "code"("shop_id", "batch_id", "state");

-- CreateIndex
CREATE INDEX "code_shop_id_discount_id_idx" ON "code"("shop_id", "discount_id");

-- CreateIndex
CREATE UNIQUE INDEX "code_shop_id_code_key_key" ON "code"("shop_id", "code_key");

-- CreateIndex
CREATE INDEX "code_assignment_shop_id_code_id_idx" ON "code_assignment"("shop_id", "code_id");

-- CreateIndex
CREATE INDEX "code_assignment_shop_id_campaign_id_idx" ON "code_assignment"("shop_id", "campaign_id");

-- CreateIndex
CREATE INDEX "code_assignment_shop_id_participation_id_idx" ON "code_assignment"("shop_id", "participation_id");

-- CreateIndex
CREATE INDEX "code_batch_shop_id_discount_id_idx" ON "code_batch"("shop_id", "discount_id");

-- CreateIndex
CREATE INDEX "code_batch_call_shop_id_batch_id_idx" ON "code_batch_call"("shop_id", "batch_id");

-- CreateIndex
CREATE INDEX "credit_shop_id_campaign_id_participation_id_order_id_idx" ON "credit"("shop_id", "campaign_id", "participation_id", "order_id");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_shop_id_source_topic_event_id_key" ON "inbox"("shop_id", "source", "topic", "event_id");

-- CreateIndex
CREATE INDEX "ledger_shop_id_order_id_idx" ON "ledger"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "order_fact_shop_id_customer_key_processed_at_order_id_idx" ON "order_fact"("shop_id", "customer_key", "processed_at", "order_id");

-- CreateIndex
CREATE INDEX "order_fact_shop_id_processed_at_order_id_idx" ON "order_fact"("shop_id", "processed_at", "order_id");

-- CreateIndex
CREATE INDEX "session_shop_idx" ON "session"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "shop_domain_key" ON "shop"("domain");

-- CreateIndex
CREATE INDEX "audit_entry_shop_id_at_idx" ON "audit_entry"("shop_id", "at");

-- AddForeignKey
ALTER TABLE "ambassador_account" ADD CONSTRAINT "ambassador_account_ambassador_id_fkey" FOREIGN KEY ("ambassador_id") REFERENCES "ambassador"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shop_ambassador_account" ADD CONSTRAINT "shop_ambassador_account_shop_id_ambassador_id_fkey" FOREIGN KEY ("shop_id", "ambassador_id") REFERENCES "shop_ambassador"("shop_id", "ambassador_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_shop_id_campaign_id_fkey" FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaign"("shop_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_shop_id_ambassador_id_fkey" FOREIGN KEY ("shop_id", "ambassador_id") REFERENCES "shop_ambassador"("shop_id", "ambassador_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "discount" ADD CONSTRAINT "discount_shop_id_campaign_id_fkey" FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaign"("shop_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code" ADD CONSTRAINT "code_shop_id_discount_id_fkey" FOREIGN KEY ("shop_id", "discount_id") REFERENCES "discount"("shop_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code" ADD CONSTRAINT "code_shop_id_batch_id_fkey" FOREIGN KEY ("shop_id", "batch_id") REFERENCES "code_batch"("shop_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code_assignment" ADD CONSTRAINT "code_assignment_shop_id_code_id_fkey" FOREIGN KEY ("shop_id", "code_id") REFERENCES "code"("shop_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code_assignment" ADD CONSTRAINT "code_assignment_shop_id_campaign_id_fkey" FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaign"("shop_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code_assignment" ADD CONSTRAINT "code_assignment_shop_id_participation_id_fkey" FOREIGN KEY ("shop_id", "participation_id") REFERENCES "participation"("shop_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code_batch" ADD CONSTRAINT "code_batch_shop_id_discount_id_fkey" FOREIGN KEY ("shop_id", "discount_id") REFERENCES "discount"("shop_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code_batch_call" ADD CONSTRAINT "code_batch_call_shop_id_batch_id_fkey" FOREIGN KEY ("shop_id", "batch_id") REFERENCES "code_batch"("shop_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

