import { networkAddress } from "#app/domain/posts/networkAddress.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { rateText } from "#app/metrics/clickDefinitions.ts";
import { CLICKS_HAVE_NO_PLATFORM, engagementDefinitions, type EngagementMetricKey } from "#app/metrics/engagementDefinitions.ts";
import { clickFigures } from "#app/metrics/queries/clickFigures.ts";
import { clicksByPlatform } from "#app/metrics/queries/clicksByPlatform.ts";
import { type CountsSeen, countsSeen } from "#app/metrics/queries/countsSeen.ts";
import { type EngagementDay, engagementDays } from "#app/metrics/queries/engagementDays.ts";
import { engagementFigures, type PlatformEngagement } from "#app/metrics/queries/engagementFigures.ts";
import { type EngagementPost, engagementPosts } from "#app/metrics/queries/engagementPosts.ts";
import { type PotentialReach, potentialReach } from "#app/metrics/queries/potentialReach.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { platformName } from "./ambassadors.ts";
import { everyDay } from "./everyDay.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";
import { hostileText } from "./hostileText.ts";
import { asOfWords } from "./reachWords.ts";
import { plural } from "./pluralCount.ts";

const SHOWN_POSTS = 50;
const CAPTION_START = 80;

type Asked = {
  campaignId: bigint;
  /** Null: all of the campaign's ambassadors. */
  participationId: bigint | null;
};

/**
 * What the posts of a campaign, or of one ambassador in it, did: figures, days, platforms and posts. `raw` are plain figures for files and programs.
 * @param reached The potential reach of what is asked for, where the page has read it already.
 */
export async function engagementScreen(shop: Shop, asked: Asked, reached?: Promise<PotentialReach>) {
  const formats = formatsOf(shop);
  const known = await reached;
  return sqlForShop(shop.id, async (sql) => {
    const key = [sql, shop.id, asked.campaignId, asked.participationId ?? 0n] as const;
    const platforms = await engagementFigures(...key);
    const { clicks } = await clickFigures(...key);
    const seen = await countsSeen(...key);
    const reach = known ?? (await potentialReach(...key));
    const any = seen.posts > 0 || clicks > 0;
    const whole = asked.participationId === null;
    const totals = totalsOf(platforms, clicks);
    return {
      any,
      posts: seen.posts,
      metrics: tilesOf(formats, totals, seen, reach),
      raw: rawOf(totals, seen, reach),
      days: any ? daysOf(formats, await engagementDays(...key)) : [],
      platforms: whole && any ? platformRows(formats, platforms, await clicksByPlatform(sql, shop.id, asked.campaignId), reach, seen) : [],
      platformNote: CLICKS_HAVE_NO_PLATFORM,
      top: seen.posts > 0 ? (await engagementPosts(...key, SHOWN_POSTS)).map((post) => postRow(formats, post)) : [],
      locale: formats.locale,
    };
  });
}

export type EngagementTotals = { posts: number; likes: number; comments: number; clicks: number };

function totalsOf(platforms: readonly PlatformEngagement[], clicks: number): EngagementTotals {
  const sum = (key: "posts" | "likes" | "comments") => platforms.reduce((all, one) => all + one[key], 0);
  return { posts: sum("posts"), likes: sum("likes"), comments: sum("comments"), clicks };
}

const acts = ({ likes, comments, clicks }: Omit<EngagementTotals, "posts">) => likes + comments + clicks;

function tilesOf(formats: ShopFormats, totals: EngagementTotals, seen: CountsSeen, reach: PotentialReach) {
  const known = { likes: seen.withLikes > 0, comments: seen.withComments > 0 };
  const asOf = seen.asOf ? asOfWords(formats, seen.asOf) : null;
  const counted = (count: number) =>
    sentence(
      [...(count < seen.posts ? [`${formats.count(count)} of ${plural(formats, seen.posts, "post")}`] : []), ...(asOf ? [asOf] : [])].join("; "),
    );
  const nothing = seen.posts === 0 && totals.clicks === 0;
  const missing = nothing ? "No posts and no clicks yet" : reach.followers === 0n ? engagementDefinitions.engagementRate.noData : null;
  const values: Record<EngagementMetricKey, { value: string | null; note: string }> = {
    posts: { value: formats.count(seen.posts), note: seen.posts === 0 ? engagementDefinitions.posts.noData : "" },
    likes: known.likes
      ? { value: formats.count(totals.likes), note: counted(seen.withLikes) }
      : { value: null, note: engagementDefinitions.likes.noData },
    comments: known.comments
      ? { value: formats.count(totals.comments), note: counted(seen.withComments) }
      : { value: null, note: engagementDefinitions.comments.noData },
    linkClicks: { value: formats.count(totals.clicks), note: "Up to now" },
    engagementRate: missing
      ? { value: null, note: missing }
      : { value: rateText(formats.locale, acts(totals), reach.followers), note: rateNote(formats, known, reach) },
  };
  return (Object.keys(engagementDefinitions) as EngagementMetricKey[]).map((key) => {
    const { label, definition, formula } = engagementDefinitions[key];
    const { value, note } = values[key];
    return { key, label, definition: formula ? `${definition} ${label} = ${formula}.` : definition, value, ...(note ? { note } : {}) };
  });
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function rateNote(formats: ShopFormats, known: { likes: boolean; comments: boolean }, { followers, expected }: PotentialReach): string {
  const of = `Of ${formats.count(followers)} followers${expected.followers > 0n ? `, ${formats.count(expected.followers)} of them expected` : ""}`;
  if (!known.likes && !known.comments) return `${of}; from clicks alone`;
  return known.likes && known.comments ? of : `${of}; without ${known.likes ? "comments" : "likes"}, which are not known`;
}

function rawOf(totals: EngagementTotals, seen: CountsSeen, reach: PotentialReach) {
  return {
    posts: seen.posts,
    likes: seen.withLikes > 0 ? totals.likes : null,
    comments: seen.withComments > 0 ? totals.comments : null,
    linkClicks: totals.clicks,
    engagementRate: (seen.posts > 0 || totals.clicks > 0) && reach.followers > 0n ? acts(totals) / Number(reach.followers) : null,
    countsAsOf: seen.asOf?.oldest.toISOString() ?? null,
    reachPosted: Number(reach.posted.followers),
    reachExpected: Number(reach.expected.followers),
    followersAsOf: reach.asOf?.oldest.toISOString() ?? null,
  };
}

/** Days without gaps, from the first to the last on which anything was counted. */
function daysOf(formats: ShopFormats, days: readonly EngagementDay[]) {
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (!first || !last) return [];
  const known = new Map(days.map((day) => [day.day, day]));
  return everyDay(first, last).map((day) => {
    const { likes, comments, clicks } = known.get(day) ?? { likes: 0, comments: 0, clicks: 0 };
    const total = likes + comments + clicks;
    return {
      ...{ day, dayText: formats.day(day), total, totalText: formats.count(total), any: likes !== 0 || comments !== 0 || clicks !== 0 },
      ...{ likes: formats.count(likes), comments: formats.count(comments), clicks: formats.count(clicks) },
    };
  });
}

function platformRows(
  formats: ShopFormats,
  platforms: readonly PlatformEngagement[],
  clicks: ReadonlyMap<string | null, number>,
  reach: PotentialReach,
  seen: CountsSeen,
) {
  const names = [...new Set([...platforms.map(({ platform }) => platform), ...reach.platforms.map(({ platform }) => platform)])];
  const rows = names.map((platform) => {
    const { posts = 0, likes = 0, comments = 0 } = platforms.find((one) => one.platform === platform) ?? {};
    const { followers = 0n } = reach.platforms.find((one) => one.platform === platform) ?? {};
    const here = clicks.get(platform) ?? 0;
    // Not told is not zero.
    const known = { likes: posts === 0 || seen.platforms.likes.has(platform), comments: posts === 0 || seen.platforms.comments.has(platform) };
    const anything = known.likes || known.comments || here > 0;
    return {
      ...{ id: platform, platform: platformName(platform), posts: formats.count(posts), likes: known.likes ? formats.count(likes) : "Unknown" },
      ...{
        comments: known.comments ? formats.count(comments) : "Unknown",
        clicks: formats.count(here),
        reach: followers === 0n ? "Unknown" : formats.count(followers),
      },
      rate: (anything ? rateText(formats.locale, likes + comments + here, followers) : null) ?? "Unknown",
    };
  });
  const others = clicks.get(null) ?? 0;
  const apart = { id: "several", platform: "Platform not known", posts: "–", likes: "–", comments: "–", reach: "–", rate: "–" };
  return others > 0 ? [...rows, { ...apart, clicks: formats.count(others) }] : rows;
}

function postRow(formats: ShopFormats, post: EngagementPost) {
  const { likes, comments, clicks, followers } = post;
  const known = likes !== null || comments !== null || clicks !== null;
  const caption = [...hostileText(post.caption)];
  const count = (n: number | null) => (n === null ? "Unknown" : formats.count(n));
  return {
    id: String(post.postId),
    participationId: String(post.participationId),
    handle: post.handle,
    platform: platformName(post.platform),
    url: networkAddress(post.platform, post.url),
    caption: caption.length > CAPTION_START ? `${caption.slice(0, CAPTION_START).join("")}…` : caption.join(""),
    posted: formats.dayOf(post.postedAt),
    gone: post.gone,
    likes: count(likes),
    comments: count(comments),
    clicks: clicks === null ? "–" : formats.count(clicks),
    rate:
      (known ? rateText(formats.locale, acts({ likes: likes ?? 0, comments: comments ?? 0, clicks: clicks ?? 0 }), followers) : null) ?? "Unknown",
    asOf: post.asOf ? formats.dayOf(post.asOf) : "Never",
  };
}
