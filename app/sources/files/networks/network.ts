/** What an address says of a post: its key, and where the address has it, the account. */
export type Addressed = { postKey: string; handle: string | null };

/**
 * A file that a network itself gives out: how it is known, and what its columns are called here. In JSON, a field within an object is named by its path,
 * such as "snippet.publishedAt".
 */
export type Export = {
  kind: "posts" | "comments";
  /** For people: "TikTok Studio". */
  name: string;
  /** It is this export when it has all of these columns. */
  signs: readonly string[];
  /** Its column → ours. What is not here is not used. */
  columns: Readonly<Record<string, string>>;
  /** How a text of one of our columns is to be read. */
  texts?: Readonly<Record<string, (text: string) => string>>;
  /** Rows that are no post or comment, such as sums. */
  skip?: (of: (column: string) => string) => boolean;
};

/** What is particular to a social network in files: one adapter each. */
export type Network = {
  /** As in a post's platform. */
  platform: string;
  /** As people write it. */
  name: string;
  /** Without "www." and "m.". */
  hosts: readonly string[];
  /**
   * What an address on one of the hosts says.
   * @returns null: no address of a post. "short": one that only the network can look up.
   */
  read: (url: URL) => Addressed | "short" | null;
  /** Whether a text can be a post's id there. */
  isKey: (text: string) => boolean;
  /** When the post was published, where its key says so. */
  postedAt?: (postKey: string) => Date | null;
  exports: readonly Export[];
  /** Where lists of things stand in its JSON, by path. */
  lists: readonly string[];
  /** What one thing of such a list comes to: a thread is a comment and its answers. */
  unfold?: (item: Record<string, unknown>) => readonly unknown[] | null;
};
