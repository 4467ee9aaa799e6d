import type { PostName } from "#app/domain/posts/post.ts";

/** What counts of a comment: a label of the audience's, or that it is none of the audience's. */
export const SHOWN = ["positive", "neutral", "negative", "spam", "own"] as const;
export type Shown = (typeof SHOWN)[number];

export type CommentLabel = "positive" | "neutral" | "negative";

/** A comment as a source tells it. */
export type CommentTold = {
  post: PostName;
  /** The network's own id, or commentKey() where it has none. */
  commentKey: string;
  /** The comment that it answers. */
  parentKey: string | null;
  /** Without @; null: unknown. */
  author: string | null;
  text: string;
  at: Date;
  likes: bigint | null;
  /** Gone from the network. */
  gone: boolean;
  /** When all this was so: a newer word wins. */
  toldAt: Date;
};
