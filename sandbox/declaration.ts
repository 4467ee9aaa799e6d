import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { z } from "zod";

const list = z.string().transform((text) =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean),
);

const schema = z.object({
  name: z.string(),
  handle: z.string().optional(),
  access_scopes: z.object({ scopes: list, optional_scopes: z.array(z.string()).default([]) }),
  webhooks: z.object({
    api_version: z.string(),
    subscriptions: z
      .array(
        z.strictObject({
          topics: z.array(z.string()).default([]),
          compliance_topics: z.array(z.string()).default([]),
          uri: z.string(),
          include_fields: z.array(z.string()).optional(),
        }),
      )
      .default([]),
  }),
});

export type Subscription = { topic: string; uri: string; includeFields: string[] | null };

/** What the app declares in shopify.app.toml: the scopes it asks for and the webhooks it wants. */
export type Declaration = { name: string; scopes: string[]; optionalScopes: string[]; apiVersion: string; subscriptions: Subscription[] };

/** @throws Error when the file is missing or has a webhook setting that the local Shopify does not know. */
export function readDeclaration(file: string): Declaration {
  const app = schema.parse(parse(readFileSync(file, "utf8")));
  return {
    name: app.name,
    scopes: app.access_scopes.scopes,
    optionalScopes: app.access_scopes.optional_scopes,
    apiVersion: app.webhooks.api_version,
    subscriptions: app.webhooks.subscriptions.flatMap(({ topics, compliance_topics, uri, include_fields }) =>
      [...topics, ...compliance_topics].map((topic) => ({ topic, uri, includeFields: include_fields ?? null })),
    ),
  };
}
