import { findCampaign } from "#app/domain/campaigns/findCampaign.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { postPlatforms } from "#app/metrics/queries/postCounts.ts";
import { type PostSort, postTable } from "#app/metrics/queries/postTable.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { platformName } from "./ambassadors.ts";
import { formatsOf } from "./formats.ts";
import { postRow } from "./postRow.ts";

const PAGE_SIZE = 25;

export type PostsQuery = { search: string; platform: string | null; sort: PostSort; page: number };

/** What the columns of a list of posts mean. */
export const POST_DEFINITIONS = {
  likes: "The latest count that your sources told of the post.",
  comments: "How many comments the network counts, as your sources told last: spam and replies are in it.",
  clicks: "People’s clicks on the ambassador’s Pulse link with this post’s name. A post whose link says no name has none of its own.",
  rate: "(Likes + comments + link clicks of the post) ÷ the followers of its account at the account’s first post in the campaign.",
} as const;

/**
 * A page of a campaign's posts.
 * @throws NotFound
 */
export async function postsScreen(shop: Shop, campaignId: bigint, query: PostsQuery) {
  const formats = formatsOf(shop);
  const campaign = await findCampaign(shop.id, campaignId);
  return sqlForShop(shop.id, async (sql) => {
    const { rows, total } = await postTable(sql, shop.id, { ...query, campaignId, participationId: null, pageSize: PAGE_SIZE });
    const platforms = await postPlatforms(sql, shop.id, campaignId);
    return {
      campaign: { id: String(campaign.id), name: campaign.name },
      rows: rows.map((row) => postRow(formats, row)),
      definitions: POST_DEFINITIONS,
      platforms: platforms.map((platform) => ({ value: platform, label: platformName(platform) })),
      sort: query.sort,
      page: { page: query.page, pageSize: PAGE_SIZE, total },
    };
  });
}
