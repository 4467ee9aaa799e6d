import { findCampaign } from "#app/domain/campaigns/findCampaign.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { commentList } from "#app/metrics/queries/commentList.ts";
import { postTable } from "#app/metrics/queries/postTable.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { commentRow } from "./commentRow.ts";
import { formatsOf } from "./formats.ts";
import { postRow } from "./postRow.ts";
import { sentimentScreen } from "./sentiment.ts";
import { themesScreen } from "./themes.ts";

const SHOWN = 5;
/** Posts without a caption are passed over. */
const READ = 20;

/**
 * What was said in a campaign: its best captions and comments, how the comments are meant, and what they are about.
 * @throws NotFound
 */
export async function campaignWordsScreen(shop: Shop, campaignId: bigint) {
  const formats = formatsOf(shop);
  await findCampaign(shop.id, campaignId);
  return sqlForShop(shop.id, async (sql) => {
    const scope = { of: "campaign", id: campaignId } as const;
    const every = { campaignId, participationId: null, platform: null, search: "", sort: "rank", page: 1, pageSize: READ } as const;
    const posts = await postTable(sql, shop.id, every);
    const comments = await commentList(sql, shop.id, { scope, shown: ["positive", "neutral", "negative"], search: "", limit: SHOWN });
    return {
      posts: posts.rows
        .filter(({ caption }) => caption.trim() !== "")
        .slice(0, SHOWN)
        .map((row) => postRow(formats, row)),
      postCount: formats.count(posts.total),
      comments: comments.rows.map((row) => commentRow(formats, row)),
      sentiment: await sentimentScreen(sql, shop.id, formats, scope),
      themes: await themesScreen(sql, shop.id, formats, campaignId),
    };
  });
}

/** The same of one ambassador's posts in a campaign, which has no themes of its own. */
export function participationWordsScreen(shop: Shop, campaignId: bigint, participationId: bigint) {
  const formats = formatsOf(shop);
  return sqlForShop(shop.id, async (sql) => {
    const scope = { of: "participation", id: participationId } as const;
    const every = { campaignId, participationId, platform: null, search: "", sort: "newest", page: 1, pageSize: 50 } as const;
    const posts = await postTable(sql, shop.id, every);
    const comments = await commentList(sql, shop.id, { scope, shown: ["positive", "neutral", "negative"], search: "", limit: SHOWN });
    return {
      posts: posts.rows.map((row) => postRow(formats, row)),
      postCount: formats.count(posts.total),
      comments: comments.rows.map((row) => commentRow(formats, row)),
      sentiment: await sentimentScreen(sql, shop.id, formats, scope),
    };
  });
}
