/** Whose login it is: the brand's own account, which sees what is public of others, or an ambassador's, which sees its own with the comments. */
export type LoginKind = "brand" | "ambassador";

export type Token = { token: string; issuedAt: Date; expiresAt: Date };

/** What came of a login. */
export type Login = Token & {
  accountId: string;
  /** The network's id of the person, where one may log in for several accounts. */
  loginId: string | null;
  handle: string;
};

/** With what something is read. */
export type Access = { kind: LoginKind; accountId: string; token: string };

/** What an answer said of the network's limit: the share of it that is used up (0 to 1), and until when it asks to wait. */
export type Usage = { share: number; waitUntil: Date | null };

export type NetworkPost = {
  /** As the network knows it for this login. */
  id: string;
  /** As posts are known (PostName). */
  postKey: string;
  postedAt: Date;
  url: string | null;
  caption: string;
  kind: string;
  /** Null: hidden. */
  likes: bigint | null;
  comments: bigint | null;
};

export type PostsPage = {
  followers: bigint | null;
  /** Newest first. */
  posts: NetworkPost[];
  /** Where to go on; null: there are no more. */
  next: string | null;
  usage: Usage;
};

export type NetworkComment = { commentKey: string; parentKey: string | null; author: string | null; text: string; at: Date; likes: bigint | null };

export type CommentsPage = {
  /** Newest first, each followed by its answers. */
  comments: NetworkComment[];
  next: string | null;
  /** Comments with more answers than came with them, and where to go on. */
  more: { commentKey: string; cursor: string }[];
  usage: Usage;
};

/** What a network's adapter offers. Each call is one request against the network's limit, those of a login excepted. @throws NetworkError from all that ask */
export type Network = {
  platform: string;
  /** As it is written: "Instagram". */
  name: string;
  /** Of a login. Some calls are left for logins themselves. */
  callsAnHour: number;
  /** Whether this installation can have logins of that kind. */
  isSetUp: (kind: LoginKind) => boolean;
  /** Where somebody logs in and agrees; the network then sends the browser to the app's callback with a code and this state. */
  authorizeUrl: (kind: LoginKind, state: string) => string;
  exchangeCode: (kind: LoginKind, code: string) => Promise<Login>;
  refresh: (access: Access) => Promise<Token>;
  /** Ends all access of the person's login, where the network lets an app do that. */
  revoke: (access: Access) => Promise<void>;
  readPosts: (access: Access, handle: string, cursor: string | null) => Promise<PostsPage>;
  readComments: (access: Access, postId: string, cursor: string | null) => Promise<CommentsPage>;
  readReplies: (access: Access, commentKey: string, cursor: string) => Promise<CommentsPage>;
};

/** Why a network did not answer what was asked. */
export type NetworkFault =
  /** The login has ended: log in again. */
  | "expired"
  /** The login is not taken any more: access was taken back, the password changed. */
  | "refused"
  /** A permission is missing, or this account is not shown to this login. */
  | "forbidden"
  /** Too many calls: until then no more. */
  | "limited"
  /** There is no such account or post, or none that may be seen. */
  | "not_found"
  /** It could not be reached, had a fault of its own, or answered in a way that is not known. */
  | "unavailable";

export class NetworkError extends Error {
  override name = "NetworkError";
  readonly fault: NetworkFault;
  /** Of `limited`. */
  readonly until: Date | null;
  /** @param message For the log: no token, nobody's words. */
  constructor(fault: NetworkFault, message: string, until: Date | null = null) {
    super(message);
    this.fault = fault;
    this.until = until;
  }
}
