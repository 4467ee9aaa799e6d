import { readPixel } from "#app/domain/pixel/webPixel.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { landingsSeen } from "#app/metrics/queries/landingsSeen.ts";
import { PIXEL_DAYS, pixelHealth } from "#app/metrics/queries/pixelHealth.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { dayIn, startOfDay } from "#app/platform/day.ts";
import { topicWords } from "./eventWords.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";

const LANDING_DAYS = 30;

const REFUSALS: Record<string, string> = {
  bad_shape: "Not an event of the pixel",
  too_long: "Too long",
  too_many: "Too many at once from one place",
  too_old: "More than 30 days old",
};

/** The sentence that stands wherever sales by links are shown. */
export const SEEN_IS_A_FLOOR = "Visitors who do not agree are not seen, and nothing is sent of them: what is credited to links is a floor.";

/** Whether the shop's web pixel is connected, what it says, and what it cannot see. */
export async function pixelScreen(shop: Shop, now = new Date()) {
  const formats = formatsOf(shop);
  const pixel = await readPixel(shop.id);
  const connectedAt = pixel?.connectedAt ?? null;
  const today = startOfDay(shop.timeZone, dayIn(shop.timeZone, now));
  const health = await sqlForShop(shop.id, (sql) => pixelHealth(sql, shop.id, now, today, connectedAt));
  const { lastAt, kinds, checkouts, joined, orders, seenOrders, refusals } = health;
  return {
    state: pixel?.state ?? ("waiting" as const),
    detail: pixel?.detail ?? null,
    since: connectedAt && formats.instant(connectedAt),
    last: lastAt && formats.instant(lastAt),
    days: PIXEL_DAYS,
    kinds: kinds.map(({ kind, today: ofToday, count }) => ({
      id: kind,
      name: topicWords(kind),
      today: formats.count(ofToday),
      count: formats.count(count),
    })),
    joined: checkouts > 0 ? `${formats.count(joined)} of ${formats.count(checkouts)} checkouts that the pixel saw are orders of Shopify’s.` : null,
    loss: connectedAt && orders > 0 ? lossWords(formats, orders, seenOrders) : null,
    floor: SEEN_IS_A_FLOOR,
    refusals: refusals.map(({ reason, count }) => ({ key: reason, label: REFUSALS[reason] ?? reason, value: formats.count(count) })),
  };
}

function lossWords(formats: ShopFormats, orders: number, seen: number): string {
  return `${formats.count(seen)} of ${formats.count(orders)} online-store orders were seen by the pixel; ${formats.count(orders - seen)} were not.`;
}

/**
 * What is not seen of the clicks of a campaign, or of one participation in it: a sentence for beside the clicks. Null where the pixel is not
 * connected, or nobody has clicked since.
 */
export async function landingLoss(
  sql: Sql,
  shop: Shop,
  campaignId: bigint,
  participationId: bigint | null,
  now = new Date(),
): Promise<string | null> {
  const { rows } = await sql.query<{ at: Date | null }>("select connected_at at from web_pixel where shop_id = $1", [shop.id]);
  const connectedAt = rows[0]?.at;
  if (!connectedAt) return null;
  const formats = formatsOf(shop);
  const oldest = new Date(now.getTime() - LANDING_DAYS * 86_400_000);
  const since = connectedAt > oldest ? connectedAt : oldest;
  const { clicks, seen } = await landingsSeen(sql, shop.id, campaignId, participationId, since);
  if (clicks === 0) return null;
  return `Of ${formats.count(clicks)} clicks since ${formats.instant(since)} the pixel saw ${formats.count(seen)} land in the store. ${SEEN_IS_A_FLOOR}`;
}
