import { getNamedType, Kind, TypeInfo, visit, visitWithTypeInfo, type DocumentNode } from "graphql";
import { adminSchema } from "../graphql/schema.ts";

type Json = Record<string, unknown>;

/** The answer's names that are connections: what is below them becomes lines of its own. */
export function connectionNames(document: DocumentNode): Set<string> {
  const types = new TypeInfo(adminSchema().schema);
  const names = new Set<string>();
  visit(
    document,
    visitWithTypeInfo(types, {
      [Kind.FIELD]: (node) =>
        void (types.getType() && getNamedType(types.getType()!).name.endsWith("Connection") && names.add(node.alias?.value ?? node.name.value)),
    }),
  );
  return names;
}

/**
 * A page of a bulk result as lines: a node, then its children with `__parentId`. Without grouping children may come anywhere after
 * their parent: here after all parents of the page.
 */
export function linesOf(data: Json, connections: ReadonlySet<string>, groupObjects: boolean): { lines: Json[]; roots: number } {
  const parents: Json[] = [];
  const children: Json[] = [];
  const put = (node: Json, parentId: unknown, later: boolean) => {
    const { own, below } = parted(node, connections);
    (later ? children : parents).push(parentId === undefined ? own : { ...own, __parentId: parentId });
    for (const child of below) put(child, own.id, !groupObjects);
  };
  const roots = Object.entries(data).flatMap(([name, value]) => (connections.has(name) ? itemsOf(value) : []));
  for (const node of roots) put(node, undefined, false);
  return { lines: [...parents, ...children], roots: roots.length };
}

function parted(node: Json, connections: ReadonlySet<string>): { own: Json; below: Json[] } {
  const own: Json = {};
  const below: Json[] = [];
  for (const [name, value] of Object.entries(node)) {
    if (connections.has(name)) below.push(...itemsOf(value));
    else own[name] = value;
  }
  return { own, below };
}

function itemsOf(connection: unknown): Json[] {
  const { edges, nodes } = (connection ?? {}) as { edges?: { node: Json }[]; nodes?: Json[] };
  return nodes ?? edges?.map(({ node }) => node) ?? [];
}
