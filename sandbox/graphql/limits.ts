import { GraphQLError, Kind, visit, type DocumentNode } from "graphql";

const MOST = 250;

/** The first array input with more than 250 items, as Shopify refuses it; null when there is none. */
export function arrayTooLong(document: DocumentNode, variables: Record<string, unknown>): GraphQLError | null {
  let longest = longestIn(variables);
  visit(document, { [Kind.LIST]: { enter: (node) => void (longest = Math.max(longest, node.values.length)) } });
  if (longest <= MOST) return null;
  return new GraphQLError(`The input array size of ${longest} is greater than the maximum allowed of ${MOST}.`, {
    extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
  });
}

function longestIn(value: unknown): number {
  if (Array.isArray(value)) return Math.max(value.length, ...value.map(longestIn));
  if (value !== null && typeof value === "object") return Math.max(0, ...Object.values(value).map(longestIn));
  return 0;
}

/** How many a connection is asked for, from which end. @throws GraphQLError without first and last, and above 250. */
export function pageSize(args: { first?: unknown; last?: unknown }): { size: number; fromEnd: boolean } {
  const fromEnd = args.first === undefined || args.first === null;
  const size = fromEnd ? args.last : args.first;
  if (size === undefined || size === null) throw badRequest("you must provide one of first or last");
  if (Number(size) > MOST) throw badRequest(`${fromEnd ? "last" : "first"} cannot exceed ${MOST}`);
  if (Number(size) < 1) throw badRequest(`${fromEnd ? "last" : "first"} must be greater than 0`);
  return { size: Number(size), fromEnd };
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}
