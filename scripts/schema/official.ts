import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";

/** Where Shopify publishes the Admin schema with the scope that each field needs. */
const SOURCE = { package: "@shopify/dev-mcp@1.16.0", file: "package/dist/data/admin_2026-10.json.gz" };
const SHA256 = "f3b522f264556925eada700e795e4a002a9cba83444ebcc6c0d724254a0c6593";
const cached = path.resolve(import.meta.dirname, "../../node_modules/.cache/heartbeat/admin_2026-10.json.gz");

type ScopeItem = { type: "type" | "field"; typeName: string; fieldName?: string; requiredAccess: string; offlineScopes: string[] };
type OfficialField = { name: string; isProtected?: boolean; protectedContent?: string | null };
type Official = {
  data: { __schema: { types: { name: string; fields: OfficialField[] | null }[] } } & IntrospectionQuery;
  offline_scopes: { items: ScopeItem[] };
};

export type OfficialSchema = {
  schema: GraphQLSchema;
  scopes: ScopeItem[];
  /** "Order.email" → "email". */
  protectedFields: Map<string, string>;
};

/** The whole official Admin schema, from npm the first time, then from node_modules/.cache. */
export function officialSchema(): OfficialSchema {
  if (!existsSync(cached)) download();
  const bytes = readFileSync(cached);
  const hash = createHash("sha256").update(bytes).digest("hex");
  if (hash !== SHA256) throw new Error(`${cached} is not the file that was reviewed (sha256 ${hash})`);
  const official = JSON.parse(gunzipSync(bytes).toString()) as Official;
  const protectedFields = new Map<string, string>();
  for (const type of official.data.__schema.types)
    for (const field of type.fields ?? []) if (field.isProtected) protectedFields.set(`${type.name}.${field.name}`, field.protectedContent ?? "name");
  return { schema: buildClientSchema(official.data), scopes: official.offline_scopes.items, protectedFields };
}

function download(): void {
  const folder = mkdtempSync(path.join(tmpdir(), "schema-"));
  try {
    execFileSync("npm", ["pack", "--silent", SOURCE.package], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    execFileSync("tar", ["-xzf", SOURCE.package.replace("@", "").replace("/", "-").replace("@", "-") + ".tgz", SOURCE.file], { cwd: folder });
    mkdirSync(path.dirname(cached), { recursive: true });
    cpSync(path.join(folder, SOURCE.file), cached);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
