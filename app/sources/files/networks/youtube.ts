import type { Network } from "./network.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** "Sep 14, 2026" is 2026-09-14. */
function isoDay(text: string): string {
  const found = /^([A-Za-z]{3})[a-z]*\.? (\d{1,2}), (\d{4})$/.exec(text);
  const month = found ? MONTHS.indexOf(found[1]!.toLowerCase()) + 1 : 0;
  return found && month > 0 ? `${found[3]}-${String(month).padStart(2, "0")}-${found[2]!.padStart(2, "0")}` : text;
}

const studio = {
  kind: "posts",
  name: "YouTube Studio",
  texts: { posted_at: isoDay },
  skip: (of: (column: string) => string) => of("post_id") === "Total",
} as const;
const studioColumns = { "Video title": "caption", "Video publish time": "posted_at", Likes: "likes", "Comments added": "comments" };

/** A post's key is the eleven signs of its address. */
export const youtube: Network = {
  platform: "youtube",
  name: "YouTube",
  hosts: ["youtube.com", "music.youtube.com", "youtu.be", "youtube-nocookie.com"],
  read(url) {
    const { hostname, pathname, searchParams } = url;
    const path = /^\/(?:shorts|live|embed|v)\/([\w-]{11})(?:\/|$)/.exec(pathname)?.[1];
    const found = hostname === "youtu.be" ? pathname.slice(1).replace(/\/$/, "") : pathname === "/watch" ? searchParams.get("v") : path;
    return found && this.isKey(found) ? { postKey: found, handle: null } : null;
  },
  isKey: (text) => /^[\w-]{11}$/.test(text),
  exports: [
    { ...studio, signs: ["Content", "Video publish time"], columns: { Content: "post_id", ...studioColumns } },
    { ...studio, signs: ["Video", "Video publish time"], columns: { Video: "post_id", ...studioColumns } },
    {
      kind: "posts",
      name: "YouTube Data API",
      signs: ["id", "snippet.publishedAt", "snippet.title"],
      columns: {
        id: "post_id",
        "snippet.publishedAt": "posted_at",
        "snippet.channelId": "handle",
        "snippet.title": "caption",
        "statistics.likeCount": "likes",
        "statistics.commentCount": "comments",
      },
    },
    {
      kind: "comments",
      name: "YouTube Data API",
      signs: ["id", "snippet.textDisplay", "snippet.publishedAt"],
      columns: {
        id: "comment_id",
        "snippet.videoId": "post_id",
        "snippet.textOriginal": "text",
        "snippet.textDisplay": "text",
        "snippet.authorDisplayName": "author",
        "snippet.publishedAt": "commented_at",
        "snippet.likeCount": "likes",
        "snippet.parentId": "reply_to",
      },
    },
  ],
  lists: ["items"],
  unfold(item) {
    const { snippet, replies } = item as { snippet?: { topLevelComment?: unknown; videoId?: unknown }; replies?: { comments?: unknown } };
    if (!isObject(snippet?.topLevelComment)) return null;
    const answers = Array.isArray(replies?.comments) ? replies.comments.filter(isObject) : [];
    return [snippet.topLevelComment, ...answers].map((comment) => ({
      ...comment,
      snippet: { videoId: snippet.videoId, ...(isObject(comment.snippet) ? comment.snippet : {}) },
    }));
  },
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
