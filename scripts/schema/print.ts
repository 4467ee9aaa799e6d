import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  astFromValue,
  print,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import type { Used } from "./used.ts";

/** The used part of the schema as SDL without descriptions, types in alphabetical order. */
export function printUsed(schema: GraphQLSchema, used: Used): string {
  const types = [...used.keys()].sort().map((name) => schema.getType(name)!);
  const roots = [`query: ${schema.getQueryType()!.name}`];
  if (used.has("Mutation")) roots.push("mutation: Mutation");
  const parts = types.filter((type) => !isSpecifiedScalarType(type)).map((type) => printType(schema, type, used));
  return `${[`schema {\n${roots.map((root) => `  ${root}`).join("\n")}\n}`, ...parts].join("\n\n")}\n`;
}

function printType(schema: GraphQLSchema, type: GraphQLNamedType, used: Used): string {
  if (isScalarType(type)) return `scalar ${type.name}`;
  if (isEnumType(type)) return `enum ${type.name} ${block(type.getValues().map((value) => value.name))}`;
  if (isInputObjectType(type)) return `input ${type.name}${type.isOneOf ? " @oneOf" : ""} ${block(Object.values(type.getFields()).map(printInput))}`;
  const kept = (types: readonly GraphQLNamedType[]) => types.filter(({ name }) => used.has(name)).map(({ name }) => name);
  if (isUnionType(type)) return `union ${type.name} = ${kept(schema.getPossibleTypes(type)).join(" | ")}`;
  if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`${String(type)} is of a kind that is not printed`);
  const interfaces = kept(type.getInterfaces());
  const fields = Object.values(type.getFields()).filter(({ name }) => used.get(type.name)!.has(name));
  const lines = fields.map((field) => `${field.name}${field.args.length ? `(${field.args.map(printInput).join(", ")})` : ""}: ${String(field.type)}`);
  return `${isObjectType(type) ? "type" : "interface"} ${type.name}${interfaces.length ? ` implements ${interfaces.join(" & ")}` : ""} ${block(lines)}`;
}

function printInput(input: GraphQLArgument | GraphQLInputField): string {
  const value = input.defaultValue === undefined ? null : astFromValue(input.defaultValue, input.type);
  return `${input.name}: ${String(input.type)}${value ? ` = ${print(value)}` : ""}`;
}

function block(lines: string[]): string {
  return `{\n${lines.map((line) => `  ${line}`).join("\n")}\n}`;
}
