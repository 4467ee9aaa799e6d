import type { Network } from "./network.ts";

const KINDS: Record<string, string> = { image: "image", carousel: "carousel", reel: "reel", story: "story", video: "video" };

/** "IG reel" is reel, "CAROUSEL_ALBUM" carousel. */
function kindOf(text: string): string {
  const words = text.toLowerCase().split(/[\s_]+/);
  return words.map((word) => KINDS[word]).find(Boolean) ?? "";
}

/**
 * A post's key is the short code of its address: every source of Instagram posts gives the address, while the ids of the Graph API and of the app differ.
 * Exports of Meta Business Suite write the moment as month/day/year.
 */
export const instagram: Network = {
  platform: "instagram",
  name: "Instagram",
  hosts: ["instagram.com", "instagr.am"],
  read(url) {
    if (url.pathname.startsWith("/share/")) return "short";
    const story = /^\/stories\/([\w.]+)\/(\d+)\/?$/.exec(url.pathname);
    if (story) return { postKey: story[2]!, handle: story[1]! };
    const post = /^\/(?:([\w.]+)\/)?(?:p|reel|reels|tv)\/([\w-]{5,})(?:\/|$)/.exec(url.pathname);
    return post ? { postKey: post[2]!, handle: post[1] ?? null } : null;
  },
  isKey: (text) => /^[\w-]{5,40}$/.test(text),
  exports: [
    {
      kind: "posts",
      name: "Meta Business Suite",
      signs: ["Permalink", "Publish time", "Account username"],
      columns: {
        "Account username": "handle",
        Permalink: "url",
        "Publish time": "posted_at",
        Description: "caption",
        "Post type": "type",
        Likes: "likes",
        Comments: "comments",
      },
      texts: { posted_at: (text) => text.replace(/^(\d{2})\/(\d{2})\/(\d{4})/, "$3-$1-$2"), type: kindOf },
    },
    {
      kind: "posts",
      name: "Instagram Graph API",
      signs: ["permalink", "timestamp"],
      columns: {
        username: "handle",
        permalink: "url",
        timestamp: "posted_at",
        caption: "caption",
        media_type: "type",
        like_count: "likes",
        comments_count: "comments",
      },
      texts: { type: kindOf },
    },
  ],
  lists: ["data"],
};
