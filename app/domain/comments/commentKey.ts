import { createHash } from "node:crypto";

/** The key of a comment that its network or file gave no id: the same author, moment and text is the same comment. */
export function commentKey({ author, at, text }: { author: string | null; at: Date; text: string }): string {
  return `sha:${createHash("sha256")
    .update(JSON.stringify([author?.toLowerCase() ?? null, at.toISOString(), text]))
    .digest("base64url")
    .slice(0, 27)}`;
}
