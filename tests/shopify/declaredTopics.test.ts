import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { z } from "zod";
import { DECLARED_TOPICS } from "#app/shopify/webhooks/declaredTopics.ts";

const config = z.object({ webhooks: z.object({ subscriptions: z.array(z.object({ topics: z.array(z.string()).optional() })) }) });

test("the sync screen watches every topic that Shopify is asked for, and no other", () => {
  const text = readFileSync(path.resolve(import.meta.dirname, "../../shopify.app.toml"), "utf8");
  const asked = config.parse(parse(text)).webhooks.subscriptions.flatMap((subscription) => subscription.topics ?? []);
  expect([...DECLARED_TOPICS].sort()).toEqual([...asked].sort());
});
