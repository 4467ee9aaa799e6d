import { campaignNames } from "#app/domain/campaigns/campaignNames.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { type PostCount, postCounts } from "#app/metrics/queries/postCounts.ts";
import { onePost, type PostRow } from "#app/metrics/queries/postTable.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import { commentsOf, type CommentsQuery } from "./comments.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";
import { postRow } from "./postRow.ts";
import { POST_DEFINITIONS } from "./posts.ts";
import { sentimentScreen } from "./sentiment.ts";

const SHOWN_COUNTS = 500;

/** Why a post is in its campaign, or in none. */
const REASONS: Record<string, string> = {
  told: "Its source says that it is of this campaign.",
  code: "Its caption names a code of this campaign.",
  mark: "Its caption has a mark of this campaign.",
  merchant: "You put it there.",
  no_sign: "Nothing in it says of which campaign it is.",
  no_campaign: "The ambassador was in no campaign on that day.",
};

/**
 * A post: what it says, what it counted over time, and its comments.
 * @throws NotFound
 */
export async function postScreen(shop: Shop, postId: bigint, query: CommentsQuery) {
  const formats = formatsOf(shop);
  const read = await sqlForShop(shop.id, async (sql) => {
    const post = await onePost(sql, shop.id, postId);
    if (!post) throw new NotFound("There is no such post.");
    const scope = { of: "post", id: postId } as const;
    return {
      post,
      counts: await postCounts(sql, shop.id, postId, SHOWN_COUNTS),
      comments: await commentsOf(sql, shop.id, formats, scope, query),
      sentiment: await sentimentScreen(sql, shop.id, formats, scope),
    };
  });
  const { post, counts, ...shown } = read;
  const names = await campaignNames(shop.id, post.campaignId === 0n ? [] : [post.campaignId]);
  const row = postRow(formats, post);
  return {
    ...shown,
    post: row,
    campaign: post.campaignId === 0n ? null : { id: String(post.campaignId), name: names.get(post.campaignId) ?? "Campaign" },
    reason: REASONS[post.reason] ?? "",
    metrics: metricsOf(post, row),
    counts: countsOf(formats, counts),
    locale: formats.locale,
  };
}

function metricsOf(post: PostRow, row: ReturnType<typeof postRow>) {
  const note = (at: string | null, missing: string) => ({ note: at ? `As of ${at}` : missing });
  return [
    { key: "likes", label: "Likes", definition: POST_DEFINITIONS.likes, value: row.likes, ...note(row.likesAsOf, "Never told") },
    { key: "comments", label: "Comments", definition: POST_DEFINITIONS.comments, value: row.comments, ...note(row.commentsAsOf, "Never told") },
    {
      ...{ key: "clicks", label: "Link clicks", definition: POST_DEFINITIONS.clicks, value: row.clicks },
      note: post.pulseName === null ? "Its link says no name" : `By ?post=${post.pulseName}`,
    },
    {
      ...{ key: "rate", label: "Engagement rate", definition: POST_DEFINITIONS.rate, value: row.rate },
      note: row.followers ? `Of ${row.followers} followers${row.followersAsOf ? `, as of ${row.followersAsOf}` : ""}` : "Needs a follower count",
    },
  ];
}

/** Each moment with what changed since the one before it; a count that fell says so. */
function countsOf(formats: ShopFormats, counts: readonly PostCount[]) {
  const last = { likes: null as bigint | null, comments: null as bigint | null };
  return counts.map(({ at, ...told }) => {
    const figure = (metric: "likes" | "comments") => {
      const now = told[metric];
      const before = last[metric];
      if (now !== null) last[metric] = now;
      if (now === null) return { value: null, text: null, change: null, fell: false };
      return {
        value: Number(now),
        text: formats.count(now),
        change: before === null ? null : changeText(formats, now - before),
        fell: before !== null && now < before,
      };
    };
    return { at: formats.instant(at), time: at.getTime(), likes: figure("likes"), comments: figure("comments") };
  });
}

function changeText({ locale }: ShopFormats, by: bigint): string | null {
  return by === 0n ? null : new Intl.NumberFormat(locale, { signDisplay: "always" }).format(by);
}
