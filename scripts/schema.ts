import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildSchema, getOperationAST, validate, type GraphQLSchema } from "graphql";
import { parse } from "smol-toml";
import { z } from "zod";
import { costOf, MOST_POINTS } from "#sandbox/graphql/cost.ts";
import { accessOf, needsOf, scopeFaults, topicNeeds } from "./schema/access.ts";
import { appDocuments, testDocuments, type Source } from "./schema/documents.ts";
import { officialSchema } from "./schema/official.ts";
import { printUsed } from "./schema/print.ts";
import { usedBy } from "./schema/used.ts";

const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(root, "sandbox/schema");
const configFile = path.join(root, "shopify.app.toml");

/** Shopify asks this of an app whose pixel is to be told what customers do; no operation names it. */
const PIXEL_NEEDS = { anyOf: ["read_customer_events"], text: "`read_customer_events` access scope" };

/** The official schema pruned to what the app, its libraries and the local Shopify's tests use, and what is wrong with those. */
async function prune(): Promise<{ files: Record<string, string>; faults: string[] }> {
  const official = officialSchema();
  const ofApp = await appDocuments();
  const all = [...ofApp, ...(await testDocuments())];
  const faults = documentFaults(official.schema, all);
  if (faults.length) return { files: {}, faults };
  const used = usedBy(official.schema, all);
  const files = { "admin.graphql": printUsed(official.schema, used), "scopes.json": `${JSON.stringify(accessOf(official, used), null, 2)}\n` };
  const pruned = buildSchema(files["admin.graphql"]);
  faults.push(...documentFaults(pruned, all));
  faults.push(...ofApp.flatMap((source) => costFaults(pruned, source)));
  const needs = needsOf(pruned, accessOf(official, used), ofApp);
  if (!existsSync(configFile)) faults.push("shopify.app.toml is missing");
  else for (const [topic, need] of topicNeeds(official.schema, askedTopics())) needs.set(topic, need);
  if (existsSync(path.join(root, "extensions/pulse-pixel"))) needs.set("extensions/pulse-pixel", PIXEL_NEEDS);
  if (existsSync(configFile)) faults.push(...scopeFaults(askedScopes(), needs).map((fault) => `shopify.app.toml: ${fault}`));
  return { files, faults };
}

function documentFaults(schema: GraphQLSchema, sources: readonly Source[]): string[] {
  return sources.flatMap(({ file, document }) => validate(schema, document).map((error) => `${file}: ${error.message}`));
}

/** Shopify refuses one query above 1000 points, however little it would bring. */
function costFaults(schema: GraphQLSchema, { file, document }: Source): string[] {
  const operation = getOperationAST(document);
  const points = operation ? costOf(schema, document, operation, {}) : 0;
  return points > MOST_POINTS ? [`${file}: costs ${points} points, and one query may cost ${MOST_POINTS}`] : [];
}

function askedScopes(): string[] {
  const config = z.object({ access_scopes: z.object({ scopes: z.string() }) }).parse(parse(readFileSync(configFile, "utf8")));
  return config.access_scopes.scopes
    .split(",")
    .map((scope) => scope.trim())
    .filter(Boolean);
}

function askedTopics(): string[] {
  const subscription = z.object({ topics: z.array(z.string()).optional() });
  const config = z.object({ webhooks: z.object({ subscriptions: z.array(subscription) }) }).parse(parse(readFileSync(configFile, "utf8")));
  return config.webhooks.subscriptions.flatMap(({ topics = [] }) => topics);
}

const check = process.argv.includes("--check");
const { files, faults } = await prune();
for (const [name, text] of Object.entries(files)) {
  const file = path.join(folder, name);
  if (!check) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  } else if (!existsSync(file) || readFileSync(file, "utf8") !== text)
    faults.push(`sandbox/schema/${name} is not what the operations need: run node scripts/schema.ts`);
}
for (const fault of faults) console.error(fault);
if (faults.length) process.exitCode = 1;
