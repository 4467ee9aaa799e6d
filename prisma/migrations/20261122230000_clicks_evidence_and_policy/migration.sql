-- Clicks on Pulse links, what else points from an order to a campaign, and how a shop wants it weighed.
-- AlterTable
ALTER TABLE "campaign" ADD COLUMN     "link_applies_code" BOOLEAN NOT NULL DEFAULT false;
-- AlterTable
ALTER TABLE "campaign_day" DROP CONSTRAINT "campaign_day_pkey",
ADD COLUMN     "proof" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "campaign_day_pkey" PRIMARY KEY ("shop_id", "campaign_id", "currency", "day", "proof");
-- AlterTable
ALTER TABLE "credit" ADD COLUMN     "proof" TEXT NOT NULL DEFAULT '';
-- AlterTable
ALTER TABLE "customer_fact" ADD COLUMN     "created_at" TIMESTAMPTZ(3);
-- AlterTable
ALTER TABLE "ledger" ADD COLUMN     "proof" TEXT NOT NULL DEFAULT '';
-- AlterTable
ALTER TABLE "order_fact" ADD COLUMN     "click_ids" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "ship_key" TEXT,
ADD COLUMN     "ship_region" TEXT;
-- AlterTable
ALTER TABLE "participation" ADD COLUMN     "accepted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "pinned_at" TIMESTAMPTZ(3);
-- AlterTable
ALTER TABLE "participation_total" DROP CONSTRAINT "participation_total_pkey",
ADD COLUMN     "proof" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "participation_total_pkey" PRIMARY KEY ("shop_id", "campaign_id", "currency", "participation_id", "proof");
-- CreateTable
CREATE TABLE "click" (
    "shop_id" BIGINT NOT NULL,
    "click_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "visitor" TEXT,
    "fresh" BOOLEAN NOT NULL DEFAULT false,
    "repeated" BOOLEAN NOT NULL DEFAULT false,
    "in_app" TEXT,
    "referrer_host" TEXT,
    "post" TEXT,
    CONSTRAINT "click_pkey" PRIMARY KEY ("shop_id","click_id")
);
-- CreateTable
CREATE TABLE "click_day" (
    "shop_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "clicks" BIGINT NOT NULL DEFAULT 0,
    "visitors" BIGINT NOT NULL DEFAULT 0,
    "repeats" BIGINT NOT NULL DEFAULT 0,
    "bots" BIGINT NOT NULL DEFAULT 0,
    "previews" BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT "click_day_pkey" PRIMARY KEY ("shop_id","campaign_id","participation_id","day")
);
-- CreateTable
CREATE TABLE "click_total" (
    "shop_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "clicks" BIGINT NOT NULL DEFAULT 0,
    "visitors" BIGINT NOT NULL DEFAULT 0,
    "repeats" BIGINT NOT NULL DEFAULT 0,
    "bots" BIGINT NOT NULL DEFAULT 0,
    "previews" BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT "click_total_pkey" PRIMARY KEY ("shop_id","campaign_id","participation_id")
);
-- CreateTable
CREATE TABLE "order_click" (
    "shop_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "click_id" UUID NOT NULL,
    "via" TEXT NOT NULL,
    CONSTRAINT "order_click_pkey" PRIMARY KEY ("shop_id","order_id","click_id","via")
);
-- CreateTable
CREATE TABLE "order_journey" (
    "shop_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "visits" JSONB NOT NULL DEFAULT '[]',
    CONSTRAINT "order_journey_pkey" PRIMARY KEY ("shop_id","order_id")
);
-- CreateTable
CREATE TABLE "pixel_event" (
    "shop_id" BIGINT NOT NULL,
    "event_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "client_key" TEXT,
    "click_id" UUID,
    "order_id" BIGINT,
    "checkout_key" TEXT,
    "customer_id" BIGINT,
    "email_key" TEXT,
    CONSTRAINT "pixel_event_pkey" PRIMARY KEY ("shop_id","event_id")
);
-- CreateTable
CREATE TABLE "order_checkout" (
    "shop_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "checkout_key" TEXT NOT NULL,
    CONSTRAINT "order_checkout_pkey" PRIMARY KEY ("shop_id","order_id")
);
-- CreateTable
CREATE TABLE "sign_up_click" (
    "shop_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "click_id" UUID NOT NULL,
    CONSTRAINT "sign_up_click_pkey" PRIMARY KEY ("shop_id","customer_id","click_id")
);
-- CreateTable
CREATE TABLE "sign_up" (
    "shop_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "rule" TEXT NOT NULL,
    CONSTRAINT "sign_up_pkey" PRIMARY KEY ("shop_id","customer_id")
);
-- CreateTable
CREATE TABLE "attribution_policy" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "model" TEXT NOT NULL,
    "window_days" INTEGER NOT NULL,
    "several_codes" TEXT NOT NULL,
    "count_own" BOOLEAN NOT NULL,
    "won_days" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "orders" BIGINT NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(3),
    CONSTRAINT "attribution_policy_pkey" PRIMARY KEY ("shop_id","id")
);
-- CreateTable
CREATE TABLE "code_suspicion" (
    "shop_id" BIGINT NOT NULL,
    "code_id" BIGINT NOT NULL,
    "sign" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "detail" JSONB NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "dismissed_at" TIMESTAMPTZ(3),
    "dismissed_score" INTEGER,
    CONSTRAINT "code_suspicion_pkey" PRIMARY KEY ("shop_id","code_id","sign")
);
-- CreateTable
CREATE TABLE "pulse_address" (
    "handle_key" TEXT NOT NULL,
    "ambassador_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "pulse_address_pkey" PRIMARY KEY ("handle_key")
);
-- CreateTable
CREATE TABLE "pulse_candidate" (
    "shop_id" BIGINT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "ambassador_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "live_from" TIMESTAMPTZ(3) NOT NULL,
    "live_until" TIMESTAMPTZ(3),
    "destination" TEXT NOT NULL,
    "code" TEXT,
    "brand" TEXT NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "pinned_at" TIMESTAMPTZ(3),
    "withdrawn" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "pulse_candidate_pkey" PRIMARY KEY ("shop_id","participation_id")
);
-- CreateTable
CREATE TABLE "pulse_turn" (
    "ambassador_id" BIGINT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "shop_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "why" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "code" TEXT,
    "brand" TEXT NOT NULL,
    CONSTRAINT "pulse_turn_pkey" PRIMARY KEY ("ambassador_id","from_at")
);
-- CreateTable
CREATE TABLE "pulse_change" (
    "ambassador_id" BIGINT NOT NULL,
    "changed_at" TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT "pulse_change_pkey" PRIMARY KEY ("ambassador_id")
);
-- CreateTable
CREATE TABLE "pulse_salt" (
    "day" DATE NOT NULL,
    "salt" BYTEA NOT NULL,
    CONSTRAINT "pulse_salt_pkey" PRIMARY KEY ("day")
);
-- CreateIndex
CREATE INDEX "click_shop_id_participation_id_visitor_at_idx" ON "click"("shop_id", "participation_id", "visitor", "at");
-- CreateIndex
CREATE INDEX "click_shop_id_participation_id_at_idx" ON "click"("shop_id", "participation_id", "at");
-- CreateIndex
CREATE INDEX "order_click_shop_id_click_id_idx" ON "order_click"("shop_id", "click_id");
-- CreateIndex
CREATE INDEX "order_journey_shop_id_next_at_idx" ON "order_journey"("shop_id", "next_at");
-- CreateIndex
CREATE INDEX "pixel_event_shop_id_client_key_kind_idx" ON "pixel_event"("shop_id", "client_key", "kind");
-- CreateIndex
CREATE INDEX "pixel_event_shop_id_checkout_key_idx" ON "pixel_event"("shop_id", "checkout_key");
-- CreateIndex
CREATE INDEX "pixel_event_shop_id_order_id_idx" ON "pixel_event"("shop_id", "order_id");
-- CreateIndex
CREATE INDEX "pixel_event_shop_id_customer_id_idx" ON "pixel_event"("shop_id", "customer_id");
-- CreateIndex
CREATE INDEX "pixel_event_shop_id_email_key_idx" ON "pixel_event"("shop_id", "email_key");
-- CreateIndex
CREATE INDEX "pixel_event_shop_id_at_idx" ON "pixel_event"("shop_id", "at");
-- CreateIndex
CREATE INDEX "order_checkout_shop_id_checkout_key_idx" ON "order_checkout"("shop_id", "checkout_key");
-- CreateIndex
CREATE INDEX "sign_up_click_shop_id_click_id_idx" ON "sign_up_click"("shop_id", "click_id");
-- CreateIndex
CREATE INDEX "sign_up_shop_id_campaign_id_day_idx" ON "sign_up"("shop_id", "campaign_id", "day");
-- CreateIndex
CREATE INDEX "sign_up_shop_id_participation_id_idx" ON "sign_up"("shop_id", "participation_id");
-- CreateIndex
CREATE UNIQUE INDEX "pulse_address_ambassador_id_key" ON "pulse_address"("ambassador_id");
-- CreateIndex
CREATE INDEX "pulse_candidate_ambassador_id_idx" ON "pulse_candidate"("ambassador_id");
-- CreateIndex
CREATE INDEX "pulse_turn_shop_id_participation_id_idx" ON "pulse_turn"("shop_id", "participation_id");
-- CreateIndex
CREATE INDEX "pulse_change_changed_at_idx" ON "pulse_change"("changed_at");
-- AddForeignKey
ALTER TABLE "pulse_address" ADD CONSTRAINT "pulse_address_ambassador_id_fkey" FOREIGN KEY ("ambassador_id") REFERENCES "ambassador"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- What was credited before was credited by a code.
update credit set proof = 'code' where campaign_id <> 0;
update ledger set proof = 'code' where campaign_id <> 0;
update campaign_day set proof = 'code' where campaign_id <> 0;
update participation_total set proof = 'code' where campaign_id <> 0;
update participation set accepted_at = created_at;

alter table click_day set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
alter table click_total set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

do $$
declare t text;
begin
  foreach t in array array['click', 'click_day', 'click_total', 'order_click', 'order_journey', 'pixel_event', 'order_checkout', 'sign_up_click', 'sign_up',
    'attribution_policy', 'code_suspicion']
  loop call heartbeat_isolate(t::regclass); end loop;
end $$;
