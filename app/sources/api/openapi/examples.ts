import type { Endpoint } from "../endpoints.ts";

/** A call and its answer, of a shop with the campaign "Spring", whose ambassador @rose.smith is on Instagram. They are told in this order. */
export type Example = { endpoint: Endpoint["name"]; name: string; summary: string; request: object; status: 200 | 422; response: object };

const rosesPost = {
  platform: "instagram",
  id: "DJxYz12AbCd",
  handle: "rose.smith",
  postedAt: "2025-05-02T17:30:00+02:00",
  url: "https://www.instagram.com/reel/DJxYz12AbCd/",
  caption: "Three weeks with the lamp, and I read again. Code ROSE10 #springlight",
  kind: "reel",
  campaign: "Spring",
  toldAt: "2025-05-02T16:00:00Z",
};

/** The examples of the documentation; a test executes each. */
export const EXAMPLES: readonly Example[] = [
  {
    endpoint: "posts",
    name: "new",
    summary: "A new post with its first counts",
    request: { posts: [{ ...rosesPost, counts: { likes: 120, comments: 9, followers: 15400 } }] },
    status: 200,
    response: { outcomes: [{ outcome: "created" }] },
  },
  {
    endpoint: "posts",
    name: "mixed",
    summary: "The same again, and two that cannot be taken: they stop none of the others",
    request: {
      posts: [
        { ...rosesPost, counts: { likes: 120, comments: 9, followers: 15400 } },
        { ...rosesPost, id: "DJother1234", url: null, handle: "somebody.else" },
        { ...rosesPost, id: "DJother5678", url: null, counts: { likes: -1 } },
      ],
    },
    status: 200,
    response: {
      outcomes: [
        { outcome: "unchanged" },
        { outcome: "refused", reason: "no_ambassador", field: "handle", message: "The shop has no ambassador with this account." },
        { outcome: "refused", reason: "malformed", field: "counts.likes", message: "A count cannot be negative." },
      ],
    },
  },
  {
    endpoint: "posts",
    name: "deleted",
    summary: "The post was deleted; its counts stay as they were",
    request: {
      posts: [
        {
          platform: "instagram",
          id: "DJxYz12AbCd",
          handle: "rose.smith",
          postedAt: "2025-05-02T15:30:00Z",
          gone: true,
          toldAt: "2025-06-01T08:00:00Z",
        },
      ],
    },
    status: 200,
    response: { outcomes: [{ outcome: "changed" }] },
  },
  {
    endpoint: "posts",
    name: "none",
    summary: "Nothing of it could be taken",
    request: { posts: [{ ...rosesPost, campaign: "Autumn" }] },
    status: 422,
    response: {
      outcomes: [{ outcome: "refused", reason: "no_campaign", field: "campaign", message: "The shop has no campaign of this name." }],
    },
  },
  {
    endpoint: "counts",
    name: "later",
    summary: "What a post and an account counted later",
    request: {
      counts: [
        { platform: "instagram", post: "DJxYz12AbCd", countedAt: "2025-05-03T08:00:00Z", likes: 310, comments: 22 },
        { platform: "instagram", handle: "rose.smith", countedAt: "2025-05-03T08:00:00Z", followers: 15520 },
      ],
    },
    status: 200,
    response: { outcomes: [{ outcome: "changed" }, { outcome: "changed" }] },
  },
  {
    endpoint: "counts",
    name: "unknown",
    summary: "Counts of a post that nobody told",
    request: { counts: [{ platform: "instagram", post: "DJnobody000", countedAt: "2025-05-03T08:00:00Z", likes: 5 }] },
    status: 422,
    response: {
      outcomes: [{ outcome: "refused", reason: "no_post", field: "post", message: "The post is not known. Tell the post first." }],
    },
  },
  {
    endpoint: "comments",
    name: "new",
    summary: "A comment and an answer to it",
    request: {
      comments: [
        {
          platform: "instagram",
          post: "DJxYz12AbCd",
          id: "18012345678901234",
          author: "lee.reads",
          text: "I love this lamp 😍",
          at: "2025-05-02T18:02:11Z",
          likes: 4,
          toldAt: "2025-05-03T08:00:00Z",
        },
        {
          platform: "instagram",
          post: "https://www.instagram.com/p/DJxYz12AbCd/",
          id: "18012345678905678",
          parent: "18012345678901234",
          author: "rose.smith",
          text: "Thank you!",
          at: "2025-05-02T18:10:40Z",
          toldAt: "2025-05-03T08:00:00Z",
        },
      ],
    },
    status: 200,
    response: { outcomes: [{ outcome: "created" }, { outcome: "created" }] },
  },
  {
    endpoint: "comments",
    name: "unknown",
    summary: "A comment of a post that nobody told",
    request: {
      comments: [
        { platform: "instagram", post: "DJnobody000", text: "Where is it from?", at: "2025-05-02T18:02:11Z", toldAt: "2025-05-03T08:00:00Z" },
      ],
    },
    status: 422,
    response: {
      outcomes: [{ outcome: "refused", reason: "no_post", field: "post", message: "The post is not known. Tell the post first." }],
    },
  },
];
