import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLInterfaceType,
  type GraphQLSchema,
} from "graphql";
import type { Source } from "./documents.ts";

/** An interface with more implementations than this (Node) keeps only those that a document names. */
const FEW = 12;

/** The part of a schema that documents use: type name → its fields that are kept (empty for types without output fields). */
export type Used = Map<string, Set<string>>;

/** What the documents use, and what must be there with it for the rest to be a schema: input types, possible types, interface fields. */
export function usedBy(schema: GraphQLSchema, sources: readonly Source[]): Used {
  const used: Used = new Map();
  const keep = (type: GraphQLNamedType) => {
    if (!used.has(type.name)) used.set(type.name, new Set());
    return used.get(type.name)!;
  };
  const keepField = (parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>) => {
    keep(parent).add(field.name);
    keep(getNamedType(field.type));
    for (const arg of field.args) keepInput(getNamedType(arg.type));
  };
  const keepInput = (type: GraphQLNamedType) => {
    if (used.has(type.name)) return;
    keep(type);
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) keepInput(getNamedType(field.type));
  };
  for (const { document } of sources) {
    const types = new TypeInfo(schema);
    visit(
      document,
      visitWithTypeInfo(types, {
        Field() {
          const parent = types.getParentType();
          const field = types.getFieldDef();
          if (parent && field && !field.name.startsWith("__")) keepField(parent, field);
        },
        NamedType(node) {
          const type = schema.getType(node.name.value);
          if (type && isCompositeType(type)) keep(type);
        },
      }),
    );
  }
  keep(schema.getQueryType()!);
  complete(schema, used, keepField, keep);
  return used;
}

type FieldOwner = GraphQLObjectType | GraphQLInterfaceType;

function complete(
  schema: GraphQLSchema,
  used: Used,
  keepField: (parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>) => void,
  keep: (type: GraphQLNamedType) => unknown,
): void {
  for (let before = -1; before !== size(used);) {
    before = size(used);
    for (const name of [...used.keys()]) {
      const type = schema.getType(name)!;
      if (isAbstractType(type) && schema.getPossibleTypes(type).length <= FEW) schema.getPossibleTypes(type).forEach(keep);
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const parent of type.getInterfaces()) for (const field of used.get(parent.name) ?? []) keepField(type, type.getFields()[field]!);
        if (used.get(name)!.size === 0) keepField(type, someField(type));
      }
    }
  }
}

/** A type that no document reads a field of must still have one. */
function someField(type: FieldOwner): GraphQLField<unknown, unknown> {
  const fields = type.getFields();
  return (
    fields.id ??
    Object.values(fields).find((field) => field.args.length === 0 && !isCompositeType(getNamedType(field.type))) ??
    Object.values(fields)[0]!
  );
}

function size(used: Used): number {
  let all = used.size;
  for (const fields of used.values()) all += fields.size;
  return all;
}
