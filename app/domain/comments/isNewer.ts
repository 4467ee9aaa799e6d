import type { CommentTold } from "./comment.ts";

/** Whether a word of a comment counts over another of the same comment: the one told later; of two of one moment, by an order that is always the same. */
export function isNewer(word: CommentTold, than: CommentTold): boolean {
  const later = word.toldAt.getTime() - than.toldAt.getTime();
  return later > 0 || (later === 0 && rest(word) > rest(than));
}

function rest({ gone, likes, text, author, at, parentKey }: CommentTold): string {
  return JSON.stringify([gone, String(likes ?? "").padStart(20, "0"), text, author, at, parentKey]);
}
