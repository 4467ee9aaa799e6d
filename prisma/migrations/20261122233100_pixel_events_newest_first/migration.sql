-- The newest events of a browser and kind, a checkout, an order or a person are found without reading the others.
DROP INDEX "pixel_event_shop_id_client_key_kind_idx";
DROP INDEX "pixel_event_shop_id_checkout_key_idx";
DROP INDEX "pixel_event_shop_id_order_id_idx";
DROP INDEX "pixel_event_shop_id_customer_id_idx";
DROP INDEX "pixel_event_shop_id_email_key_idx";

CREATE INDEX "pixel_event_shop_id_client_key_kind_at_event_id_idx" ON "pixel_event"("shop_id", "client_key", "kind", "at", "event_id");
CREATE INDEX "pixel_event_shop_id_checkout_key_at_event_id_idx" ON "pixel_event"("shop_id", "checkout_key", "at", "event_id");
CREATE INDEX "pixel_event_shop_id_order_id_at_event_id_idx" ON "pixel_event"("shop_id", "order_id", "at", "event_id");
CREATE INDEX "pixel_event_shop_id_customer_id_at_event_id_idx" ON "pixel_event"("shop_id", "customer_id", "at", "event_id");
CREATE INDEX "pixel_event_shop_id_email_key_at_event_id_idx" ON "pixel_event"("shop_id", "email_key", "at", "event_id");
