import { readFileSync } from "node:fs";
import path from "node:path";
import { buildSchema, GraphQLError, GraphQLScalarType, type GraphQLSchema } from "graphql";
import type { Access } from "./access.ts";

const folder = path.resolve(import.meta.dirname, "../schema");

/** What Shopify reads of its own scalars; others are passed through. */
const CHECKED: Record<string, (text: string) => boolean> = {
  DateTime: (text) => /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text)),
  Decimal: (text) => /^-?\d+(\.\d+)?$/.test(text),
  URL: (text) => URL.canParse(text),
  UnsignedInt64: (text) => /^\d+$/.test(text),
};

let loaded: { schema: GraphQLSchema; access: Access } | undefined;

/** The official Admin schema, pruned to what is used, with the access that its types and fields need. */
export function adminSchema(): { schema: GraphQLSchema; access: Access } {
  if (loaded) return loaded;
  const schema = buildSchema(readFileSync(path.join(folder, "admin.graphql"), "utf8"));
  for (const [name, fits] of Object.entries(CHECKED)) {
    const scalar = schema.getType(name);
    if (scalar instanceof GraphQLScalarType) checkInput(scalar, fits);
  }
  loaded = { schema, access: JSON.parse(readFileSync(path.join(folder, "scopes.json"), "utf8")) as Access };
  return loaded;
}

function checkInput(scalar: GraphQLScalarType, fits: (text: string) => boolean): void {
  const read = (value: unknown) => {
    if ((typeof value === "string" || typeof value === "number") && fits(String(value))) return String(value);
    throw new GraphQLError(`invalid ${scalar.name} '${String(value)}'`);
  };
  scalar.parseValue = read;
  scalar.parseLiteral = (node) => read("value" in node ? node.value : null);
}
