-- Posts, comments and what they count; who tells of them.
-- AlterTable
ALTER TABLE "campaign" ADD COLUMN     "post_marks" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "comment" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "post_id" BIGINT NOT NULL,
    "comment_key" TEXT NOT NULL,
    "parent_key" TEXT,
    "campaign_id" BIGINT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "author" TEXT,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "likes" BIGINT,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "score" REAL NOT NULL,
    "model" INTEGER NOT NULL,
    "corrected" TEXT,
    "corrected_by" TEXT,
    "corrected_at" TIMESTAMPTZ(3),
    "shown" TEXT NOT NULL,
    "rank" DOUBLE PRECISION NOT NULL,
    "gone_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "comment_day" (
    "shop_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "positive" BIGINT NOT NULL DEFAULT 0,
    "neutral" BIGINT NOT NULL DEFAULT 0,
    "negative" BIGINT NOT NULL DEFAULT 0,
    "spam" BIGINT NOT NULL DEFAULT 0,
    "own" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "comment_day_pkey" PRIMARY KEY ("shop_id","campaign_id","participation_id","day")
);

-- CreateTable
CREATE TABLE "comment_total" (
    "shop_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "positive" BIGINT NOT NULL DEFAULT 0,
    "neutral" BIGINT NOT NULL DEFAULT 0,
    "negative" BIGINT NOT NULL DEFAULT 0,
    "spam" BIGINT NOT NULL DEFAULT 0,
    "own" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "comment_total_pkey" PRIMARY KEY ("shop_id","campaign_id","participation_id")
);

-- CreateTable
CREATE TABLE "comment_post" (
    "shop_id" BIGINT NOT NULL,
    "post_id" BIGINT NOT NULL,
    "positive" BIGINT NOT NULL DEFAULT 0,
    "neutral" BIGINT NOT NULL DEFAULT 0,
    "negative" BIGINT NOT NULL DEFAULT 0,
    "spam" BIGINT NOT NULL DEFAULT 0,
    "own" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "comment_post_pkey" PRIMARY KEY ("shop_id","post_id")
);

-- CreateTable
CREATE TABLE "campaign_theme" (
    "shop_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "themes" JSONB NOT NULL,
    "comments" INTEGER NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_theme_pkey" PRIMARY KEY ("shop_id","campaign_id")
);

-- CreateTable
CREATE TABLE "post" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "post_key" TEXT NOT NULL,
    "handle_key" TEXT NOT NULL,
    "ambassador_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL DEFAULT 0,
    "participation_id" BIGINT NOT NULL DEFAULT 0,
    "named_campaign_id" BIGINT,
    "reason" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT '',
    "url" TEXT,
    "caption" TEXT NOT NULL DEFAULT '',
    "pulse_name" TEXT,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "likes" BIGINT,
    "likes_at" TIMESTAMPTZ(3),
    "comments" BIGINT,
    "comments_at" TIMESTAMPTZ(3),
    "caption_score" REAL NOT NULL DEFAULT 0,
    "rank" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "gone_at" TIMESTAMPTZ(3),
    "told" JSONB NOT NULL DEFAULT '{}',
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "post_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "post_count" (
    "shop_id" BIGINT NOT NULL,
    "post_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "likes" BIGINT,
    "comments" BIGINT,
    "source" TEXT NOT NULL,

    CONSTRAINT "post_count_pkey" PRIMARY KEY ("shop_id","post_id","at")
);

-- CreateTable
CREATE TABLE "account_count" (
    "shop_id" BIGINT NOT NULL,
    "platform" TEXT NOT NULL,
    "handle_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "followers" BIGINT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "account_count_pkey" PRIMARY KEY ("shop_id","platform","handle_key","at")
);

-- CreateTable
CREATE TABLE "account_reach" (
    "shop_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "platform" TEXT NOT NULL,
    "handle_key" TEXT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "ambassador_id" BIGINT NOT NULL,
    "first_post_at" TIMESTAMPTZ(3) NOT NULL,
    "followers" BIGINT,
    "followers_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_reach_pkey" PRIMARY KEY ("shop_id","campaign_id","platform","handle_key")
);

-- CreateTable
CREATE TABLE "engagement_day" (
    "shop_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "platform" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "likes" BIGINT NOT NULL DEFAULT 0,
    "comments" BIGINT NOT NULL DEFAULT 0,
    "posts" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "engagement_day_pkey" PRIMARY KEY ("shop_id","campaign_id","participation_id","platform","day")
);

-- CreateTable
CREATE TABLE "engagement_total" (
    "shop_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "platform" TEXT NOT NULL,
    "likes" BIGINT NOT NULL DEFAULT 0,
    "comments" BIGINT NOT NULL DEFAULT 0,
    "posts" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "engagement_total_pkey" PRIMARY KEY ("shop_id","campaign_id","participation_id","platform")
);

-- CreateTable
CREATE TABLE "api_key" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "social_connection" (
    "shop_id" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "network" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "handle_key" TEXT NOT NULL,
    "ambassador_id" BIGINT,
    "token" BYTEA,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "hour_from" TIMESTAMPTZ(3),
    "hour_calls" INTEGER NOT NULL DEFAULT 0,
    "wait_until" TIMESTAMPTZ(3),
    "connected_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "social_connection_pkey" PRIMARY KEY ("shop_id","id")
);

-- CreateTable
CREATE TABLE "account_reading" (
    "shop_id" BIGINT NOT NULL,
    "platform" TEXT NOT NULL,
    "handle_key" TEXT NOT NULL,
    "ambassador_id" BIGINT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "problem" TEXT,
    "cursor" JSONB,

    CONSTRAINT "account_reading_pkey" PRIMARY KEY ("shop_id","platform","handle_key")
);

-- CreateTable
CREATE TABLE "file_import_piece" (
    "shop_id" BIGINT NOT NULL,
    "import_id" BIGINT NOT NULL,
    "piece" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "file_import_piece_pkey" PRIMARY KEY ("shop_id","import_id","piece")
);

-- CreateIndex
CREATE INDEX "comment_shop_id_campaign_id_shown_rank_id_idx" ON "comment"("shop_id", "campaign_id", "shown", "rank", "id");

-- CreateIndex
CREATE INDEX "comment_shop_id_participation_id_shown_rank_id_idx" ON "comment"("shop_id", "participation_id", "shown", "rank", "id");

-- CreateIndex
CREATE INDEX "comment_shop_id_post_id_shown_rank_id_idx" ON "comment"("shop_id", "post_id", "shown", "rank", "id");

-- CreateIndex
CREATE UNIQUE INDEX "comment_shop_id_post_id_comment_key_key" ON "comment"("shop_id", "post_id", "comment_key");

-- CreateIndex
CREATE INDEX "post_shop_id_campaign_id_rank_idx" ON "post"("shop_id", "campaign_id", "rank");

-- CreateIndex
CREATE INDEX "post_shop_id_participation_id_posted_at_idx" ON "post"("shop_id", "participation_id", "posted_at");

-- CreateIndex
CREATE INDEX "post_shop_id_platform_handle_key_posted_at_idx" ON "post"("shop_id", "platform", "handle_key", "posted_at");

-- CreateIndex
CREATE INDEX "post_shop_id_ambassador_id_idx" ON "post"("shop_id", "ambassador_id");

-- CreateIndex
CREATE UNIQUE INDEX "post_shop_id_platform_post_key_key" ON "post"("shop_id", "platform", "post_key");

-- CreateIndex
CREATE INDEX "account_reach_shop_id_participation_id_idx" ON "account_reach"("shop_id", "participation_id");

-- CreateIndex
CREATE UNIQUE INDEX "social_connection_shop_id_network_kind_account_id_key" ON "social_connection"("shop_id", "network", "kind", "account_id");

-- CreateIndex
CREATE INDEX "account_reading_shop_id_next_at_idx" ON "account_reading"("shop_id", "next_at");

call heartbeat_isolate('post');
call heartbeat_isolate('post_count');
call heartbeat_isolate('account_count');
call heartbeat_isolate('account_reach');
call heartbeat_isolate('engagement_day');
call heartbeat_isolate('engagement_total');
call heartbeat_isolate('comment');
call heartbeat_isolate('comment_day');
call heartbeat_isolate('comment_total');
call heartbeat_isolate('comment_post');
call heartbeat_isolate('campaign_theme');
call heartbeat_isolate('api_key');
call heartbeat_isolate('social_connection');
call heartbeat_isolate('account_reading');
call heartbeat_isolate('file_import_piece');

-- The followers that shops were told before are the first of their history.
select set_config('heartbeat.shops', (select coalesce(array_agg(id), '{}')::text from shop), true);
insert into account_count (shop_id, platform, handle_key, at, followers, source)
select shop_id, platform, handle_key, coalesce(followers_at, now()), followers, 'file' from shop_ambassador_account where followers is not null;

-- Sums are rewritten all the time.
alter table engagement_day set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
alter table engagement_total set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
alter table comment_day set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
alter table comment_total set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
alter table comment_post set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
