import { getNamedType, isEnumType, TypeInfo, visit, visitWithTypeInfo, type GraphQLSchema } from "graphql";
import { opens, type Access, type Need } from "#sandbox/graphql/access.ts";
import type { Source } from "./documents.ts";
import type { OfficialSchema } from "./official.ts";
import type { Used } from "./used.ts";

/** Which scopes and which protected content the used types and fields need, by the official list. */
export function accessOf(official: OfficialSchema, used: Used): Access {
  const access: Access = { types: {}, fields: {}, protected: {} };
  for (const { typeName, fieldName, offlineScopes, requiredAccess } of official.scopes) {
    if (offlineScopes.length === 0 || !used.has(typeName)) continue;
    const need = { anyOf: [...new Set(offlineScopes)], text: requiredAccess };
    if (fieldName === undefined) access.types[typeName] = need;
    else if (used.get(typeName)!.has(fieldName)) access.fields[`${typeName}.${fieldName}`] = need;
  }
  for (const [field, content] of official.protectedFields) {
    const [typeName, fieldName] = field.split(".") as [string, string];
    if (used.get(typeName)?.has(fieldName)) access.protected[field] = content;
  }
  return { types: sorted(access.types), fields: sorted(access.fields), protected: sorted(access.protected) };
}

/** Every need of the documents, with the place that has it. */
export function needsOf(schema: GraphQLSchema, access: Access, sources: readonly Source[]): Map<string, Need> {
  const needs = new Map<string, Need>();
  const add = (place: string, need: Need | undefined) => need && needs.set(place, need);
  for (const { document } of sources) {
    const types = new TypeInfo(schema);
    visit(
      document,
      visitWithTypeInfo(types, {
        Field() {
          const place = `${types.getParentType()?.name}.${types.getFieldDef()?.name}`;
          add(place, access.fields[place]);
          const type = types.getType();
          if (type) add(getNamedType(type).name, access.types[getNamedType(type).name]);
        },
        NamedType: (node) => void add(node.name.value, access.types[node.name.value]),
      }),
    );
  }
  return needs;
}

/** The scopes that webhook topics need, by the words of the official schema. @param topics As in shopify.app.toml: "customers/merge". */
export function topicNeeds(schema: GraphQLSchema, topics: readonly string[]): Map<string, Need> {
  const known = schema.getType("WebhookSubscriptionTopic");
  const values = isEnumType(known) ? known.getValues() : [];
  return new Map(
    topics.flatMap((topic) => {
      const words = values.find(({ name }) => name === topic.replace("/", "_").toUpperCase())?.description?.replace(/\s+/g, " ") ?? "";
      const text = /Requires [^.]*scopes?[^.]*\./.exec(words)?.[0] ?? "";
      const anyOf = text.match(/\b(?:read|write)_\w+/g);
      return anyOf ? [[`the topic ${topic}`, { anyOf, text }] as const] : [];
    }),
  );
}

/** @returns What is wrong with the scopes that the app asks for: one line each, empty when they are exactly those needed. */
export function scopeFaults(asked: readonly string[], needs: ReadonlyMap<string, Need>): string[] {
  const missing = [...needs]
    .filter(([, need]) => !opens(asked, need))
    .map(([place, need]) => `${place} needs ${need.anyOf.join(" or ")}, which the app does not ask for`);
  const idle = asked.filter((scope) => {
    const others = asked.filter((other) => other !== scope);
    return [...needs.values()].every((need) => !opens(asked, need) || opens(others, need));
  });
  return [...missing, ...idle.map((scope) => `no operation needs ${scope}, which the app asks for`)];
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
