import { getNamedType, isListType, isNonNullType, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLOutputType } from "graphql";
import { adminSchema } from "../graphql/schema.ts";

const MOST_CONNECTIONS = 5;
const DEEPEST = 2;

/** What Shopify says against a bulk query that is a good query otherwise. */
export function bulkFaults(document: DocumentNode): string[] {
  const types = new TypeInfo(adminSchema().schema);
  let connections = 0;
  let depth = 0;
  let lists = 0;
  const faults = new Set<string>();
  const isConnection = () => getNamedType(types.getType()!).name.endsWith("Connection");
  const isList = () => isListed(types.getType() as GraphQLOutputType) && !["edges", "nodes"].includes(types.getFieldDef()!.name);
  visit(
    document,
    visitWithTypeInfo(types, {
      OperationDefinition: (node) => void (node.operation !== "query" && faults.add("Bulk queries must be a query operation")),
      Field: {
        enter(node) {
          if (!types.getType()) return;
          if (depth === 0 && ["node", "nodes"].includes(node.name.value))
            faults.add("Bulk queries cannot contain a top level `node` or `nodes` field.");
          if (isConnection()) {
            if (lists > 0) faults.add("Queries that contain a connection field within a list field are not currently supported.");
            connections += 1;
            if (depth > DEEPEST) faults.add(`Bulk queries cannot contain connections with a nesting depth greater than ${DEEPEST}.`);
            depth += 1;
          } else if (isList()) lists += 1;
        },
        leave() {
          if (!types.getType()) return;
          if (isConnection()) depth -= 1;
          else if (isList()) lists -= 1;
        },
      },
    }),
  );
  if (connections === 0) faults.add("Bulk queries must contain at least one connection.");
  if (connections > MOST_CONNECTIONS) faults.add(`Bulk queries cannot contain more than ${MOST_CONNECTIONS} connections.`);
  return [...faults];
}

function isListed(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
