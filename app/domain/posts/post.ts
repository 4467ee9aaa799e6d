/** Posts of one platform are known by their key; of all platforms by this. */
export type PostName = { platform: string; postKey: string };

/** A post as a source tells it. What it does not say (null) changes nothing of a post that is known. */
export type PostTold = PostName & {
  /** The account that published it (handleKey). */
  handleKey: string;
  postedAt: Date;
  url: string | null;
  caption: string | null;
  /** 'image' | 'video' | 'carousel' | 'reel' | 'story' | 'short' */
  kind: string | null;
  /** What its Pulse link says after ?post= */
  pulseName: string | null;
  /** The campaign that the source says it is of; null: found out from the post (campaignOfPost). */
  campaignId: bigint | null;
  /** Gone from the network. */
  gone: boolean;
  /** When all this was so: a newer word wins. */
  toldAt: Date;
  counts: Counts | null;
};

/** What was counted at a moment; null: not told. */
export type Counts = { at: Date; likes: bigint | null; comments: bigint | null; followers: bigint | null };

/** Counts of a post that is known already. */
export type CountsTold = PostName & Counts;

/** The followers of an account at a moment. */
export type FollowersTold = { platform: string; handleKey: string; at: Date; followers: bigint };

/** What became of one that was told, in the order in which they were told. */
export type Outcome = "created" | "changed" | "unchanged" | Refusal;

/** Why one could not be taken. */
export type Refusal =
  /** The shop has no ambassador with that account. */
  | "no_ambassador"
  /** The ambassador is not in the campaign that was named. */
  | "not_in_campaign"
  /** The post is another account's. */
  | "other_account"
  /** There is no such post. */
  | "no_post";

/** Who tells: 'file' | 'api:<key id>' | 'instagram' */
export type Source = "file" | `api:${string}` | "instagram";
