import type { Definition } from "./definitions.ts";

export type EngagementMetricKey = "posts" | "likes" | "comments" | "linkClicks" | "engagementRate";

/** What the figures of posts mean: the words of the tooltips and of docs/metrics.md. */
export const engagementDefinitions: Record<EngagementMetricKey, Definition> = {
  posts: {
    label: "Posts",
    definition: "What the campaign’s ambassadors published for it, as your sources told. A post that was deleted later still counts.",
    noData: "No posts yet",
  },
  likes: {
    label: "Likes",
    definition:
      "The likes of all posts of the campaign, each with its latest count. Where a count falls (a like taken back, hidden or deleted), the day on which it fell has less than none.",
    noData: "No post’s likes are known",
  },
  comments: {
    label: "Comments",
    definition: "The comments on all posts of the campaign, each post with its latest count, as the networks count them: spam and replies are in it.",
    noData: "No post’s comments are known",
  },
  linkClicks: {
    label: "Link clicks",
    definition: "People’s clicks on Pulse links while these led to this campaign. Bots, link previews and double taps are left out.",
    noData: "No clicks yet",
  },
  engagementRate: {
    label: "Engagement rate",
    definition: "What people did with the posts, for each person who could have seen them.",
    formula: "(likes + comments + link clicks) ÷ potential reach",
    noData: "Needs follower counts",
  },
};

/** The columns of an ambassador, a platform or a post: the same figures of that one. */
export const ENGAGEMENT_OF_ONE = {
  engagement: "Likes and comments of the ambassador’s posts of this campaign, each with its latest count.",
  engagementRate: "(Likes + comments + link clicks) ÷ the ambassador’s part of the potential reach.",
} as const;

/** What stands for clicks by platform. */
export const CLICKS_HAVE_NO_PLATFORM =
  "A Pulse link is the same on every platform. Clicks of ambassadors whose posts of this campaign are all on one platform count there; all others stand in a row of their own.";
