-- What a backfill needs to say how far it is and how long it will take, and to go on after anything that Shopify or a kill does to it.
ALTER TABLE "backfill"
  ADD COLUMN "bytes_read" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "root_count" BIGINT,
  ADD COLUMN "failed_count" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "refunded_count" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "refunded_read" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "per_second" DOUBLE PRECISION,
  ADD COLUMN "partial" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "operations" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "downloads" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "notice" TEXT;

-- Orders that the file does not tell whole: their refunds, or all of them, are read from Shopify before they go in.
CREATE TABLE "backfill_rest" (
    "shop_id" BIGINT NOT NULL,
    "backfill_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "event_id" TEXT NOT NULL,
    "refund_ids" BIGINT[],
    "body" BYTEA,

    CONSTRAINT "backfill_rest_pkey" PRIMARY KEY ("shop_id","backfill_id","order_id")
);
ALTER TABLE "backfill_rest" ALTER COLUMN "body" SET STORAGE EXTERNAL;
call heartbeat_isolate('backfill_rest');
