import { findCampaign } from "#app/domain/campaigns/findCampaign.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { clickDefinitions, CLICKS_ARE_A_FLOOR, type ClickMetricKey, rateText } from "#app/metrics/clickDefinitions.ts";
import { clickDays, type ClickDay } from "#app/metrics/queries/clickDays.ts";
import { clickFigures, type ClickFigures } from "#app/metrics/queries/clickFigures.ts";
import { clickPosts, type ClickPost } from "#app/metrics/queries/clickPosts.ts";
import { participationReach } from "#app/metrics/queries/participationReach.ts";
import { potentialReach } from "#app/metrics/queries/potentialReach.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { everyDay } from "./everyDay.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";
import { landingLoss } from "./pixelHealth.ts";
import { plural } from "./pluralCount.ts";

const SHOWN_POSTS = 50;

type Reach = { followers: bigint | null; withoutCount: number };

type Asked = {
  campaignId: bigint;
  /** Null: all of the campaign's ambassadors. */
  participationId: bigint | null;
};

/**
 * Clicks on the Pulse links of a campaign, or of one ambassador in it: figures, days and posts.
 * @param reached The campaign's potential reach, where the page has read it already.
 * @throws NotFound
 */
export async function clicksScreen(shop: Shop, asked: Asked, reached?: Promise<Reach>) {
  const formats = formatsOf(shop);
  const { landingUrl } = await findCampaign(shop.id, asked.campaignId);
  const known = await reached;
  return sqlForShop(shop.id, async (sql) => {
    const key = [sql, shop.id, asked.campaignId, asked.participationId ?? 0n] as const;
    const figures = await clickFigures(...key);
    const any = Object.values(figures).some((count) => count > 0);
    const days = any ? await clickDays(...key) : [];
    const posts = any ? await clickPosts(...key, SHOWN_POSTS) : [];
    return {
      any,
      /** Without a landing page no link leads to the campaign. */
      landing: landingUrl !== null,
      metrics: metricsOf(formats, figures, known ?? (await reachOf(sql, shop.id, asked))),
      note: [CLICKS_ARE_A_FLOOR, any && (await landingLoss(sql, shop, asked.campaignId, asked.participationId))].filter(Boolean).join(" "),
      days: daysOf(formats, days),
      posts: posts.map((post) => postRow(formats, post)),
      definitions: { clicks: clickDefinitions.clicks.definition, visitors: `${clickDefinitions.visitors.definition} ${FIRST_POST}`, ctr: ctrOfOne },
      locale: formats.locale,
    };
  });
}

const FIRST_POST = "Of several posts, the one of the first click of the day counts.";
const ctrOfOne = "Clicks for each follower of the ambassador, over all accounts.";

function metricsOf(formats: ShopFormats, figures: ClickFigures, { followers, withoutCount }: Reach) {
  const values: Record<ClickMetricKey, string | null> = {
    clicks: formats.count(figures.clicks),
    visitors: formats.count(figures.visitors),
    ctr: rateText(formats.locale, figures.clicks, followers),
    doubleTaps: formats.count(figures.repeats),
    notPeople: formats.count(figures.bots + figures.previews),
  };
  const notes: Partial<Record<ClickMetricKey, string>> = {
    ctr: followers
      ? `Of ${formats.count(followers)} followers${withoutCount > 0 ? `; ${formats.count(withoutCount)} without a count` : ""}`
      : clickDefinitions.ctr.noData,
    ...(figures.bots + figures.previews > 0
      ? { notPeople: `${plural(formats, figures.bots, "bot")}, ${plural(formats, figures.previews, "preview")}` }
      : {}),
  };
  return (Object.keys(clickDefinitions) as ClickMetricKey[]).map((key) => {
    const { label, definition, formula } = clickDefinitions[key];
    return {
      key,
      label,
      definition: formula ? `${definition} ${label} = ${formula}.` : definition,
      value: values[key],
      ...(notes[key] ? { note: notes[key] } : {}),
    };
  });
}

/** Days without gaps, from the first to the last with a click. */
function daysOf(formats: ShopFormats, days: readonly ClickDay[]) {
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (!first || !last) return [];
  const known = new Map(days.map((day) => [day.day, day]));
  return everyDay(first, last).map((day) => {
    const { clicks, visitors } = known.get(day) ?? { clicks: 0, visitors: 0 };
    return { day, dayText: formats.day(day), clicks, clicksText: formats.count(clicks), visitorsText: formats.count(visitors) };
  });
}

function postRow(formats: ShopFormats, { participationId, handle, post, clicks, visitors, followers }: ClickPost) {
  return {
    id: `${participationId}/${post}`,
    participationId: String(participationId),
    handle,
    post,
    clicks: formats.count(clicks),
    visitors: formats.count(visitors),
    ctr: rateText(formats.locale, clicks, followers) ?? "Unknown",
  };
}

/** Followers of those who are in the campaign, or of the one; and how many have no follower count, of whom only the clicks are known. */
async function reachOf(sql: Sql, shopId: bigint, { campaignId, participationId }: Asked): Promise<Reach> {
  if (participationId !== null) return { followers: await participationReach(sql, shopId, participationId), withoutCount: 0 };
  return potentialReach(sql, shopId, campaignId);
}
