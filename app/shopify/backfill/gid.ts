/** The digits at the end of a gid: gid://shopify/Order/123 is 123. */
export function idOf(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}
