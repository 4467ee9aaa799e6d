export type ImportKind = "ambassadors" | "codes" | "campaigns" | "posts" | "comments";

/** The words of each kind of import: its page, its columns, where it leads. */
export const importWords: Record<
  ImportKind,
  { title: string; plural: string; back: { content: string; url: string }; columns: { name: string; words: string }[]; rule: string }
> = {
  ambassadors: {
    title: "Import ambassadors",
    plural: "ambassadors",
    back: { content: "Ambassadors", url: "/app/ambassadors" },
    columns: [
      { name: "handle", words: "the account’s name, with or without @ (needed)" },
      { name: "platform", words: "instagram, tiktok, youtube … (needed)" },
      { name: "followers", words: "a whole number" },
      { name: "first_name, last_name, email, phone", words: "kept encrypted" },
      { name: "address1, city, province, zip, country", words: "kept encrypted" },
      { name: "campaign", words: "the name of a campaign to add the ambassador to" },
      { name: "any other column", words: "an attribute, such as age_band, gender or niche" },
    ],
    rule: "An ambassador who is here already is changed, not added again. Good rows are kept when others have errors.",
  },
  codes: {
    title: "Import codes",
    plural: "codes",
    back: { content: "Home", url: "/app" },
    columns: [
      { name: "code", words: "as the customer types it (needed)" },
      { name: "campaign", words: "the campaign’s name (needed)" },
      { name: "ambassador", words: "the ambassador’s handle; empty for the whole campaign" },
    ],
    rule: "For codes that exist in Shopify already. Orders that used them are credited again, past ones too.",
  },
  campaigns: {
    title: "Import campaigns",
    plural: "campaigns",
    back: { content: "Home", url: "/app" },
    columns: [
      { name: "name", words: "as you want to see it (needed)" },
      { name: "starts_on, ends_on", words: "days as 2026-11-22; the end may be empty" },
      { name: "spend", words: "an amount in your shop’s currency, such as 1250.00" },
      { name: "landing_url", words: "where Pulse links and share links lead" },
      { name: "link_applies_code", words: "yes: Pulse links apply the ambassador’s code; the landing page must be on your own shop" },
      { name: "post_marks", words: "hashtags, mentions and words that mark its posts, apart by spaces, such as #summerglow @yourbrand" },
    ],
    rule: "A campaign of the same name is changed, not added again.",
  },
  posts: {
    title: "Import posts",
    plural: "posts",
    back: { content: "Sources", url: "/app/sources" },
    columns: [
      { name: "url", words: "the post’s address (needed, or post_id)" },
      { name: "post_id", words: "the network’s own id of the post" },
      { name: "platform", words: "instagram, tiktok, youtube … (needed where the address does not say it)" },
      { name: "handle", words: "the account that published it; one of your ambassadors’" },
      { name: "posted_at", words: "such as 2026-11-20 18:30 in your shop’s time, or with an offset: 2026-11-20T18:30:00Z" },
      { name: "likes, comments, followers", words: "whole numbers; followers are the account’s" },
      { name: "counted_at", words: "when they were counted; left out: now. Several rows of one post are its history" },
      { name: "caption, type", words: "type is image, video, carousel, reel, story or short" },
      { name: "campaign", words: "the campaign’s name; left out: found by code or hashtag in the caption" },
      { name: "pulse_name", words: "what the post’s Pulse link says after ?post=" },
    ],
    rule: "Exports of TikTok Studio, YouTube Studio and Meta Business Suite are read as they are. A post that is here already is changed, not added again.",
  },
  comments: {
    title: "Import comments",
    plural: "comments",
    back: { content: "Sources", url: "/app/sources" },
    columns: [
      { name: "post_url", words: "the address of the post (needed, or platform and post_id)" },
      { name: "text", words: "what was written, up to 10,000 characters (needed)" },
      { name: "commented_at", words: "such as 2026-11-20 18:30 in your shop’s time, or with an offset (needed)" },
      { name: "comment_id", words: "the network’s own id; without it, the same words by the same author at the same time are the same comment" },
      { name: "author", words: "the account’s name, with or without @" },
      { name: "likes", words: "a whole number" },
      { name: "reply_to", words: "the id of the comment that it answers" },
      { name: "told_at", words: "when the file’s figures were taken; left out: now" },
    ],
    rule: "Import the posts first. A comment that is here already is changed, not added again.",
  },
};
