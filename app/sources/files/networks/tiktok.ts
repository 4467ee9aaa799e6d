import type { Network } from "./network.ts";

/** A post's key is the number of its address. */
export const tiktok: Network = {
  platform: "tiktok",
  name: "TikTok",
  hosts: ["tiktok.com", "tiktokv.com", "vm.tiktok.com", "vt.tiktok.com"],
  read(url) {
    if (/^v[mt]\./.test(url.hostname) || url.pathname.startsWith("/t/")) return "short";
    const video = /^\/(?:@([\w.]*)\/|share\/|embed\/)?(?:video\/|photo\/|v\/|v2\/)?(\d{8,20})(?:\.html)?\/?$/.exec(url.pathname);
    return video ? { postKey: video[2]!, handle: video[1] || null } : null;
  },
  isKey: (text) => /^\d{8,20}$/.test(text),
  /** The upper half of the number is the second in which it was made. */
  postedAt(postKey) {
    const at = new Date(Number(BigInt(postKey) >> 32n) * 1000);
    return at.getUTCFullYear() >= 2014 ? at : null;
  },
  exports: [
    {
      kind: "posts",
      name: "TikTok Studio",
      signs: ["Video link", "Post time"],
      columns: {
        "Video link": "url",
        "Post time": "posted_at",
        "Video title": "caption",
        "Total likes": "likes",
        Likes: "likes",
        "Total comments": "comments",
        Comments: "comments",
      },
    },
    {
      kind: "posts",
      name: "TikTok API",
      signs: ["id", "create_time", "like_count"],
      columns: {
        id: "post_id",
        create_time: "posted_at",
        share_url: "url",
        username: "handle",
        video_description: "caption",
        like_count: "likes",
        comment_count: "comments",
      },
    },
    {
      kind: "posts",
      name: "TikTok, “Download your data”",
      signs: ["Date", "Link", "Likes"],
      columns: { Date: "posted_at", Link: "url", Title: "caption", Likes: "likes" },
      texts: { posted_at: (text) => text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?: UTC)?$/, "$1T$2Z") },
    },
    {
      kind: "comments",
      name: "TikTok Research API",
      signs: ["id", "video_id", "text", "create_time"],
      columns: {
        id: "comment_id",
        video_id: "post_id",
        text: "text",
        create_time: "commented_at",
        like_count: "likes",
        parent_comment_id: "reply_to",
        username: "author",
      },
    },
  ],
  lists: ["data.videos", "data.comments", "Post.Posts.VideoList", "Video.Videos.VideoList"],
};
