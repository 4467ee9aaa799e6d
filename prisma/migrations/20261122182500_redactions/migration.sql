-- Who Shopify asked us to forget: a later version of an order, or a backfill, must not bring the person back.
CREATE TABLE "redacted_order" (
    "shop_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,

    CONSTRAINT "redacted_order_pkey" PRIMARY KEY ("shop_id","order_id")
);
call heartbeat_isolate('redacted_order');

CREATE TABLE "redacted_customer" (
    "shop_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,

    CONSTRAINT "redacted_customer_pkey" PRIMARY KEY ("shop_id","customer_id")
);
call heartbeat_isolate('redacted_customer');
