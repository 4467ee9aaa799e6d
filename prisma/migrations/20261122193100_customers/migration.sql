-- Who is the same customer: merged in Shopify, or a guest by the e-mail of a customer. No more of a person than ids and keyed hashes.
CREATE TABLE "customer_fact" (
    "shop_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version_hash" TEXT NOT NULL,
    "email_key" TEXT,
    "deleted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "customer_fact_pkey" PRIMARY KEY ("shop_id","customer_id")
);
CREATE INDEX "customer_fact_shop_id_email_key_idx" ON "customer_fact"("shop_id", "email_key");
call heartbeat_isolate('customer_fact');

CREATE TABLE "customer_merge" (
    "shop_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "root_id" BIGINT NOT NULL,

    CONSTRAINT "customer_merge_pkey" PRIMARY KEY ("shop_id","customer_id")
);
CREATE INDEX "customer_merge_shop_id_root_id_idx" ON "customer_merge"("shop_id", "root_id");
call heartbeat_isolate('customer_merge');

CREATE TABLE "guest_order" (
    "shop_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "email_key" TEXT NOT NULL,

    CONSTRAINT "guest_order_pkey" PRIMARY KEY ("shop_id","order_id")
);
CREATE INDEX "guest_order_shop_id_email_key_idx" ON "guest_order"("shop_id", "email_key");
call heartbeat_isolate('guest_order');

INSERT INTO "guest_order" SELECT shop_id, order_id, substr(customer_key, 2) FROM "order_fact" WHERE customer_key LIKE 'e%';
