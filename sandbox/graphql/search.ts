import { GraphQLError } from "graphql";

export type Comparison = { field: string; op: "=" | ">" | ">=" | "<" | "<="; value: string };

const TERM = /(\w+):(>=|<=|>|<)?(?:'([^']*)'|"([^"]*)"|(\S+))/y;

/** Reads Shopify's search syntax as far as the app writes it: `field:value` with comparators, put together by AND. */
export function readSearch(query: string): Comparison[] {
  const found: Comparison[] = [];
  let at = 0;
  while (at < query.length) {
    const gap = /(?:\s|AND\b)*/y;
    gap.lastIndex = at;
    gap.exec(query);
    at = gap.lastIndex;
    if (at >= query.length) break;
    TERM.lastIndex = at;
    const match = TERM.exec(query);
    if (!match) throw notBuilt(query.slice(at));
    found.push({ field: match[1]!, op: (match[2] ?? "=") as Comparison["op"], value: match[3] ?? match[4] ?? match[5]! });
    at = TERM.lastIndex;
  }
  return found;
}

/** A search that the local Shopify does not know. Shopify would ignore it; here it is told. */
export function notBuilt(term: string): GraphQLError {
  return new GraphQLError(`The search "${term}" is not built in the local Shopify`, { extensions: { code: "BAD_REQUEST" } });
}
