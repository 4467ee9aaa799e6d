import type { Shown } from "#app/domain/comments/comment.ts";
import type { Correction } from "#app/domain/comments/correctComment.ts";
import type { Sql } from "#app/platform/database.ts";

/** Whose comments: of a campaign, of one participation in it, or of one post. */
export type CommentScope = { of: "campaign" | "participation" | "post"; id: bigint };

/** Where in the order a page begins, or ends: the rank and id of the comment before or after it. */
export type CommentPlace = { rank: number; id: bigint };

export type CommentQuery = {
  scope: CommentScope;
  shown: readonly Shown[];
  /** Words that the text or the author has, all of them. */
  search: string;
  after?: CommentPlace | null;
  before?: CommentPlace | null;
  limit: number;
};

export type CommentRow = {
  id: bigint;
  rank: number;
  author: string | null;
  text: string;
  at: Date;
  likes: bigint | null;
  reply: boolean;
  kind: "audience" | "own" | "spam";
  shown: Shown;
  label: "positive" | "neutral" | "negative";
  score: number;
  corrected: Correction | null;
  postId: bigint;
  platform: string;
  caption: string;
  campaignId: bigint;
  participationId: bigint;
  ambassadorId: bigint;
  handle: string;
  favourite: boolean;
};

const COLUMN = { campaign: "campaign_id", participation: "participation_id", post: "post_id" } as const;

/**
 * A page of comments, what a brand wants to see first (docs/posts.md, "What comes first"). The index keeps the comments of each kind in this order: of
 * each a page is read, however many there are, and the best of them are the page. (Left to merge the kinds itself, Postgres sorts all of them: row-level
 * security keeps it from seeing through the union.) A search is one pass over the comments that is shared out among workers: to read in the order of the
 * index (which "+ 0" prevents) until a page is full took up to eight times as long where few comments have the words.
 * @returns The rows in order, and whether more come after (before, when asked for what is before).
 */
export async function commentList(sql: Sql, shopId: bigint, query: CommentQuery): Promise<{ rows: CommentRow[]; more: boolean }> {
  const terms = query.search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  const place = query.before ?? query.after ?? null;
  const { rows } = await sql.query<CommentRow>(textOf(query, terms.length), [
    ...[shopId, query.scope.id, query.limit + 1, place?.rank ?? null, place?.id ?? null],
    ...query.shown,
    ...terms,
  ]);
  const page = rows.slice(0, query.limit);
  return { rows: query.before ? page.reverse() : page, more: rows.length > query.limit };
}

function textOf({ scope, shown, after, before }: CommentQuery, terms: number): string {
  const direction = before ? "asc" : "desc";
  const beyond = before ? "and (rank, id) > ($4::float8, $5::bigint)" : after ? "and (rank, id) < ($4::float8, $5::bigint)" : "";
  const found = Array.from({ length: terms }, (_, i) => {
    const term = `$${6 + shown.length + i}`;
    return `and (position(${term} in lower(text)) > 0 or position(${term} in lower(coalesce(author, ''))) > 0)`;
  }).join(" ");
  const ofOne = (_kind: Shown, i: number) => `
    (select * from comment
     where shop_id = $1 and ${COLUMN[scope.of]} = $2 and shown = $${6 + i} and gone_at is null ${beyond} ${found}
     ${terms === 0 ? `order by rank ${direction}, id ${direction} limit $3` : ""})`;
  return `
    select c.id, c.rank, c.author, c.text, c.at, c.likes, c.parent_key is not null reply, c.kind, c.shown, c.label, c.score, c.corrected,
      c.post_id "postId", p.platform, left(p.caption, 120) caption, c.campaign_id "campaignId", c.participation_id "participationId",
      p.ambassador_id "ambassadorId", sa.handle, sa.favourite
    from (
      select * from (${shown.map(ofOne).join(" union all ")}) all_of_them order by rank${terms > 0 ? " + 0" : ""} ${direction}, id ${direction} limit $3
    ) c
      join post p on p.shop_id = $1 and p.id = c.post_id
      join shop_ambassador sa on sa.shop_id = $1 and sa.ambassador_id = p.ambassador_id
    where $4::float8 is null or $5::bigint is not null
    order by c.rank ${direction}, c.id ${direction}`;
}
