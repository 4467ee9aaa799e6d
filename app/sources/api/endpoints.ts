import type { z } from "zod";
import { commentItem, takeComments } from "./comments.ts";
import { countItem, takeCounts } from "./counts.ts";
import { postItem, takePosts } from "./posts.ts";
import type { TakeItems } from "./takeItems.ts";

/** Items of a call. */
export const MOST_ITEMS = 500;

/** Where the API begins. */
export const API = "/api/v1";

export type Endpoint = {
  /** Its path below API, and the name of the list in the body. */
  name: "posts" | "counts" | "comments";
  /** For the documentation. */
  summary: string;
  item: z.ZodType;
  take: TakeItems;
};

/** Everything that can be told over HTTP. */
export const ENDPOINTS: readonly Endpoint[] = [
  { name: "posts", summary: "Tell posts, new ones and changes, with what they counted", item: postItem, take: takePosts },
  { name: "counts", summary: "Tell likes, comments and followers of posts and accounts that are known", item: countItem, take: takeCounts },
  { name: "comments", summary: "Tell comments of posts that are known", item: commentItem, take: takeComments },
];
