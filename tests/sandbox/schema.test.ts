import { buildSchema, parse } from "graphql";
import { expect, test } from "vitest";
import { needsOf, scopeFaults } from "#scripts/schema/access.ts";
import { printUsed } from "#scripts/schema/print.ts";
import { usedBy } from "#scripts/schema/used.ts";
import { opens } from "#sandbox/graphql/access.ts";

const schema = buildSchema(`
  interface Node { id: ID! }
  union Value = Percent | Amount
  type Percent { percent: Float! }
  type Amount { amount: String!, currency: String! }
  input Filter { name: String, nested: Nested }
  input Nested { level: Level = LOW }
  enum Level { LOW HIGH }
  type Thing implements Node { id: ID!, name: String!, value: Value!, secret: String, other(filter: Filter): Other }
  type Other implements Node { id: ID!, unused: Int }
  type Never { a: Int }
  type Query { thing(id: ID!): Thing, never: Never }
`);
const sources = [
  { file: "a.ts", document: parse('{ thing(id: 1) { name value { ... on Percent { percent } } other(filter: { name: "x" }) { id } } }') },
];

test("the pruned schema keeps what documents use, their inputs and every kind that a union may bring, and no more", () => {
  const pruned = printUsed(schema, usedBy(schema, sources));
  expect(pruned).toContain("input Nested {\n  level: Level = LOW\n}");
  expect(pruned).toContain("union Value = Percent | Amount");
  expect(pruned).toContain("type Amount {\n  amount: String!\n}");
  expect(pruned).not.toMatch(/Never|secret|unused|currency/);
  expect(() => buildSchema(pruned)).not.toThrow();
});

test("the app asks for the scopes that its operations need, no less and no more", () => {
  const access = { types: { Thing: { anyOf: ["read_things", "read_market_things"], text: "" } }, fields: {}, protected: {} };
  const needs = needsOf(schema, access, sources);
  expect(scopeFaults(["read_things"], needs)).toEqual([]);
  expect(scopeFaults(["write_things"], needs)).toEqual([]);
  expect(scopeFaults([], needs)).toEqual(["Thing needs read_things or read_market_things, which the app does not ask for"]);
  expect(scopeFaults(["write_things", "read_products"], needs)).toEqual(["no operation needs read_products, which the app asks for"]);
  expect(opens(["write_orders"], { anyOf: ["read_orders"], text: "" })).toBe(true);
  expect(opens(["read_orders"], { anyOf: ["write_orders"], text: "" })).toBe(false);
});
