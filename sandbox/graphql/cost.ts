import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** Of one query. */
export const MOST_POINTS = 1000;
const MUTATION = 10;
const CONNECTION = 2;

type Asked = { schema: GraphQLSchema; fragments: Map<string, FragmentDefinitionNode>; variables: Record<string, unknown> };

/**
 * Points of a query by Shopify's published table: scalars nothing, objects 1, interfaces and unions the dearest of their kinds,
 * connections 2 and what `first` or `last` may bring, mutations 10. With `data` the same of what was really brought.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  data?: unknown,
): number {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  if (operation.operation === "mutation") return MUTATION * operation.selectionSet.selections.length;
  return selectionCost({ schema, fragments, variables }, operation.selectionSet, root, data);
}

/** @param data What the selection brought; undefined to count what it may bring. */
function selectionCost(asked: Asked, set: SelectionSetNode, type: GraphQLCompositeType, data?: unknown): number {
  let common = 0;
  const byKind = new Map<string, number>();
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      common += fieldCost(asked, selection, type, data);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? asked.fragments.get(selection.name.value)! : selection;
    const name = fragment.typeCondition?.name.value ?? type.name;
    const kind = asked.schema.getType(name);
    if (!isCompositeType(kind)) continue;
    const cost = selectionCost(asked, fragment.selectionSet, kind, data);
    if (isAbstractType(type) && isObjectType(kind)) byKind.set(name, (byKind.get(name) ?? 0) + cost);
    else common += cost;
  }
  return common + Math.max(0, ...byKind.values());
}

function fieldCost(asked: Asked, field: FieldNode, parent: GraphQLCompositeType, data: unknown): number {
  if (field.name.value.startsWith("__") || !field.selectionSet || !("getFields" in parent)) return 0;
  const type = parent.getFields()[field.name.value]?.type;
  const named = type && getNamedType(type);
  if (!named || !isCompositeType(named)) return 0;
  const brought = data === undefined ? undefined : ((data as Record<string, unknown> | null)?.[field.alias?.value ?? field.name.value] ?? null);
  if (brought === null) return 0;
  if (named.name.endsWith("Connection")) return connectionCost(asked, field, named, brought);
  const one = (item?: unknown) => 1 + selectionCost(asked, field.selectionSet!, named, item);
  if (Array.isArray(brought)) return brought.reduce((all: number, item) => all + (item === null ? 0 : one(item)), 0);
  const ids = isList(type) ? argument(asked, field, "ids") : null;
  return Array.isArray(ids) && brought === undefined ? ids.length * one() : one(brought);
}

function connectionCost(asked: Asked, field: FieldNode, type: GraphQLCompositeType, brought: unknown): number {
  const size = Number(argument(asked, field, "first") ?? argument(asked, field, "last") ?? 0);
  let cost = CONNECTION;
  for (const selection of field.selectionSet!.selections) {
    if (selection.kind !== Kind.FIELD || !["nodes", "edges"].includes(selection.name.value) || !("getFields" in type)) continue;
    const edgeType = getNamedType(type.getFields()[selection.name.value]!.type) as GraphQLCompositeType;
    const one = (item?: unknown) => (selection.name.value === "nodes" ? 1 : 0) + selectionCost(asked, selection.selectionSet!, edgeType, item);
    const items = (brought as Record<string, unknown[]> | undefined)?.[selection.alias?.value ?? selection.name.value];
    cost += items ? items.reduce((all: number, item) => all + one(item), 0) : size * one();
  }
  return cost;
}

function argument(asked: Asked, field: FieldNode, name: string): unknown {
  const value = field.arguments?.find((argument) => argument.name.value === name)?.value;
  if (!value) return null;
  if (value.kind === Kind.VARIABLE) return asked.variables[value.name.value] ?? null;
  if (value.kind === Kind.LIST) return value.values;
  return "value" in value ? value.value : null;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
