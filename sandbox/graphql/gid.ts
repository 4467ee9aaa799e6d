/** 12 → "gid://shopify/Order/12" */
export function gid(type: string, id: number | string): string {
  return `gid://shopify/${type}/${id}`;
}

/** "gid://shopify/Order/12" → the type and the number; null for anything else. */
export function readGid(text: unknown): { type: string; id: number } | null {
  const match = /^gid:\/\/shopify\/(\w+)\/(\d+)$/.exec(String(text));
  return match ? { type: match[1]!, id: Number(match[2]) } : null;
}

/** The number of a gid of this type; null when it is another's, or no gid. */
export function idOf(type: string, text: unknown): number | null {
  const read = readGid(text);
  return read?.type === type ? read.id : null;
}
