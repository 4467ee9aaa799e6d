-- A browser may remember several clicks, and an event names all of them.
ALTER TABLE "pixel_event" DROP COLUMN "click_id", ADD COLUMN "click_ids" UUID[] DEFAULT ARRAY[]::UUID[];

CREATE TABLE "sign_up_to_credit" (
    "shop_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,

    CONSTRAINT "sign_up_to_credit_pkey" PRIMARY KEY ("shop_id","customer_id")
);

CREATE TABLE "web_pixel" (
    "shop_id" BIGINT NOT NULL,
    "gid" TEXT,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "detail" TEXT,
    "settings" JSONB,
    "connected_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "web_pixel_pkey" PRIMARY KEY ("shop_id")
);

CREATE TABLE "pixel_refusal" (
    "shop_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "pixel_refusal_pkey" PRIMARY KEY ("shop_id","day","reason")
);

call heartbeat_isolate('sign_up_to_credit');
call heartbeat_isolate('web_pixel');
call heartbeat_isolate('pixel_refusal');
