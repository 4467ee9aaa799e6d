import { stringify } from "../csv.ts";
import type { World } from "../world.ts";
import { readByLogin } from "./readByLogin.ts";

const POSTS = [
  ...["platform", "handle", "posted_at", "url", "caption", "type", "likes", "comments", "followers", "counted_at", "pulse_name"],
] as const;
const COMMENTS = ["platform", "post_url", "comment_id", "author", "text", "commented_at", "likes", "reply_to"] as const;

/**
 * Posts and comments that no login reads, in the columns that the app imports: a row of a post for each time when it was counted, likes
 * empty where the account hides them.
 */
export function postFiles(world: Pick<World, "now" | "campaigns" | "posts">): { "posts.csv": string; "comments.csv": string } {
  const told = world.posts.filter((post) => !readByLogin(world, post));
  const rows = told.flatMap(({ platform, handle, at, url, caption, kind, counts, likesHidden, pulseName }) =>
    counts.map((count) => [
      ...[platform, handle, at.toISOString(), url, caption, kind, likesHidden ? "" : String(count.likes), String(count.comments)],
      ...[String(count.followers), count.at.toISOString(), pulseName],
    ]),
  );
  const comments = told.flatMap(({ platform, url, comments: all }) =>
    all.map(({ key, author, text, at, likes, parent }) => [platform, url, key, author, text, at.toISOString(), String(likes), parent ?? ""]),
  );
  return { "posts.csv": stringify(POSTS, rows), "comments.csv": stringify(COMMENTS, comments) };
}
