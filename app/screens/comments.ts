import type { Shown } from "#app/domain/comments/comment.ts";
import { ambassadorOf } from "#app/domain/campaigns/participationsIn.ts";
import { findAmbassador } from "#app/domain/ambassadors/findAmbassador.ts";
import { findCampaign } from "#app/domain/campaigns/findCampaign.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { commentList, type CommentPlace, type CommentScope } from "#app/metrics/queries/commentList.ts";
import { commentSums } from "#app/metrics/queries/commentSums.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { commentRow } from "./commentRow.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";
import { sentimentScreen } from "./sentiment.ts";

const PAGE_SIZE = 25;

export const commentViews = ["audience", "spam", "own"] as const;
export const commentLabels = ["all", "positive", "neutral", "negative"] as const;

export type CommentsQuery = {
  /** Whose comments: the audience's, what is spam, the ambassadors' own. */
  view: (typeof commentViews)[number];
  label: (typeof commentLabels)[number];
  search: string;
  /** A place that a page before gave (`pages`). */
  after: string | null;
  before: string | null;
};

/**
 * The comments of a campaign, or of one ambassador's posts in it, with their sentiment.
 * @throws NotFound
 */
export async function commentsScreen(shop: Shop, campaignId: bigint, participationId: bigint | null, query: CommentsQuery) {
  const formats = formatsOf(shop);
  const campaign = await findCampaign(shop.id, campaignId);
  const ambassador = participationId === null ? null : await findAmbassador(shop.id, await ambassadorOf(shop.id, campaignId, participationId));
  const scope: CommentScope = participationId === null ? { of: "campaign", id: campaignId } : { of: "participation", id: participationId };
  return sqlForShop(shop.id, async (sql) => ({
    campaign: { id: String(campaign.id), name: campaign.name },
    participation: ambassador && { id: String(participationId), handle: ambassador.handle },
    comments: await commentsOf(sql, shop.id, formats, scope, query),
    sentiment: await sentimentScreen(sql, shop.id, formats, scope),
  }));
}

/** A page of comments, how many there are of each kind, and the places of the pages beside. */
export async function commentsOf(sql: Sql, shopId: bigint, formats: ShopFormats, scope: CommentScope, query: CommentsQuery) {
  const after = placeOf(query.after);
  const before = after ? null : placeOf(query.before);
  const { rows, more } = await commentList(sql, shopId, { scope, shown: shownOf(query), search: query.search, after, before, limit: PAGE_SIZE });
  const sums = await commentSums(sql, shopId, scope);
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows: rows.map((row) => commentRow(formats, row)),
    counts: {
      audience: formats.count(sums.positive + sums.neutral + sums.negative),
      positive: formats.count(sums.positive),
      neutral: formats.count(sums.neutral),
      negative: formats.count(sums.negative),
      spam: formats.count(sums.spam),
      own: formats.count(sums.own),
    },
    any: Object.values(sums).some((count) => count > 0),
    pages: {
      previous: first && (after || (before && more)) ? asText(first) : null,
      next: last && (before || more) ? asText(last) : null,
    },
  };
}

function shownOf({ view, label }: CommentsQuery): Shown[] {
  if (view !== "audience") return [view];
  return label === "all" ? ["positive", "neutral", "negative"] : [label];
}

/** A place as it stands in an address; anything odd is as if it were not there. */
function placeOf(text: string | null): CommentPlace | null {
  const found = /^(-?\d{1,10}(?:\.\d{1,20})?)_(\d{1,18})$/.exec(text ?? "");
  return found ? { rank: Number(found[1]), id: BigInt(found[2]!) } : null;
}

function asText({ rank, id }: CommentPlace): string {
  return `${rank}_${id}`;
}
