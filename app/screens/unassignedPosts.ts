import { findCampaign } from "#app/domain/campaigns/findCampaign.ts";
import { countUnassigned, MOST_UNASSIGNED } from "#app/domain/posts/countUnassigned.ts";
import { type Choice, listUnassigned, type UnassignedPost } from "#app/domain/posts/listUnassigned.ts";
import { networkAddress } from "#app/domain/posts/networkAddress.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { platformName } from "./ambassadors.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";
import { hostileText } from "./hostileText.ts";

const PAGE_SIZE = 50;
const MOST_LETTERS = 400;
/** A campaign's page counts so far: it is read again whenever a figure changes. */
const MOST_CANDIDATES = 100;

/** Why a post is of no campaign. */
const WHY: Record<string, string> = {
  no_sign: "Its caption has no code and no mark of a campaign that was on.",
  no_campaign: "No campaign of theirs was on that day.",
  merchant: "You said it is of none.",
};

/**
 * A page of the posts that are of no campaign; or those that the merchant said are of none.
 * @param campaignId Only those that could be of that campaign.
 * @throws NotFound when there is no such campaign.
 */
export async function unassignedPostsScreen(shop: Shop, asked: { said: boolean; campaignId: bigint | null; page: number }) {
  const formats = formatsOf(shop);
  const campaign = asked.campaignId === null ? null : await findCampaign(shop.id, asked.campaignId);
  const offset = (asked.page - 1) * PAGE_SIZE;
  return sqlForShop(shop.id, async (sql) => {
    const posts = await listUnassigned(sql, shop.id, { ...asked, limit: PAGE_SIZE + 1, offset });
    const shown = posts.slice(0, PAGE_SIZE);
    // Of those that were decided nobody counts: there is a next page, or not.
    const total = asked.said ? offset + posts.length : await countUnassigned(sql, shop.id, asked.campaignId);
    return {
      said: asked.said,
      campaign: campaign && { id: String(campaign.id), name: campaign.name },
      capped: total >= MOST_UNASSIGNED,
      rows: shown.map((post) => postRow(formats, post)),
      page: { page: asked.page, pageSize: PAGE_SIZE, total },
    };
  });
}

/** How many posts of no campaign could be of this one, in words; null: none. */
export async function candidatesOf(shop: Shop, campaignId: bigint): Promise<string | null> {
  const count = await sqlForShop(shop.id, (sql) => countUnassigned(sql, shop.id, campaignId, MOST_CANDIDATES));
  const { count: words } = formatsOf(shop);
  if (count === 0) return null;
  return count >= MOST_CANDIDATES ? `${words(MOST_CANDIDATES)} or more` : words(count);
}

/** How many posts are of no campaign, in words; null: none. */
export function unassignedWords(formats: ShopFormats, count: number): string | null {
  if (count === 0) return null;
  return count >= MOST_UNASSIGNED ? `${formats.count(MOST_UNASSIGNED)} or more` : formats.count(count);
}

function postRow(formats: ShopFormats, post: UnassignedPost & { choices: Choice[] }) {
  const choices = post.choices.toSorted((a, b) => distance(a, post.day) - distance(b, post.day));
  const caption = hostileText(post.caption);
  const nearest = choices[0];
  return {
    id: String(post.id),
    handle: hostileText(post.handle),
    platform: platformName(post.platform),
    posted: formats.instant(post.postedAt),
    caption: caption.length > MOST_LETTERS ? `${[...caption].slice(0, MOST_LETTERS).join("")}…` : caption,
    why: WHY[post.reason] ?? post.reason,
    address: networkAddress(post.platform, post.url),
    /** All campaigns that it can be put in, by how near their days are. */
    choices: choices.map((choice) => ({ id: String(choice.campaignId), name: choice.name })),
    /** One that was on when it was published. */
    suggested: nearest && distance(nearest, post.day) === 0 ? { id: String(nearest.campaignId), name: nearest.name } : null,
  };
}

export type UnassignedRow = ReturnType<typeof postRow>;

/** Days from a campaign's days to a day; 0: within them. */
function distance({ startsOn, endsOn }: Choice, day: string): number {
  const at = Date.parse(day);
  if (at < Date.parse(startsOn)) return (Date.parse(startsOn) - at) / 86_400_000;
  return endsOn !== null && day > endsOn ? (at - Date.parse(endsOn)) / 86_400_000 : 0;
}
