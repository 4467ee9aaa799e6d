import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

const file = path.resolve(import.meta.dirname, "../../extensions/pulse-pixel/shopify.extension.toml");

const shape = z.object({
  type: z.literal("web_pixel_extension"),
  runtime_context: z.literal("strict"),
  customer_privacy: z.object({ analytics: z.boolean(), marketing: z.boolean(), preferences: z.boolean() }),
  settings: z.object({ fields: z.record(z.string(), z.unknown()) }),
});

/** What the app's web pixel declares: the consent it needs and its settings. */
export const pixelExtension = () => shape.parse(parse(readFileSync(file, "utf8")));

/** The names of its settings. */
export function pixelFields(): string[] {
  return Object.keys(pixelExtension().settings.fields);
}
