/** Any one of the scopes opens it; `text` is how Shopify says so. */
export type Need = { anyOf: string[]; text: string };

/** sandbox/schema/scopes.json: what types and fields ask for, by the official schema, and which fields hold protected customer data. */
export type Access = { types: Record<string, Need>; fields: Record<string, Need>; protected: Record<string, string> };

/** write_x implies read_x. */
export function opens(granted: readonly string[], need: Need): boolean {
  return need.anyOf.some((scope) => granted.includes(scope) || granted.includes(scope.replace(/^read_/, "write_")));
}
