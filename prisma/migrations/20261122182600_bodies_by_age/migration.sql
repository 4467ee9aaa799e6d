-- Old bodies are looked for every day: by their age, not by reading all of them.
CREATE INDEX "inbox_body_shop_id_stored_at_idx" ON "inbox_body"("shop_id", "stored_at");
