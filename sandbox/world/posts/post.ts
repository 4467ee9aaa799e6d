export type CommentMeant = "positive" | "neutral" | "negative" | "spam" | "own";

/** What somebody wrote under a post, drawn from parts of phrases. */
export type WorldComment = {
  key: string;
  author: string;
  text: string;
  at: Date;
  likes: number;
  /** The comment that it answers. */
  parent: string | null;
  /** What it was drawn as. */
  meant: CommentMeant;
};

/** What a post counted at a moment. */
export type WorldCount = { at: Date; likes: number; comments: number; followers: number };

/** Something that an ambassador published. */
export type WorldPost = {
  /** Unique in the world; the network's own id at TikTok and YouTube. */
  key: string;
  platform: string;
  handle: string;
  /** Null: of nothing that the shop does. */
  campaign: string | null;
  at: Date;
  kind: "image" | "video" | "carousel" | "reel" | "short";
  caption: string;
  url: string;
  /** What its Pulse link has behind `?post=`. */
  pulseName: string;
  /** The account shows nobody how many like it. */
  likesHidden: boolean;
  /** Taken off again. */
  goneAt: Date | null;
  /** Up to `now`, the oldest first; the last one is of `now`, or of when it went. */
  counts: WorldCount[];
  comments: WorldComment[];
};
