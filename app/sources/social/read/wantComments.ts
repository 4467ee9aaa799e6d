import type { Sql } from "#app/platform/database.ts";
import { commentsToRead } from "./pace.ts";
import type { Candidate, Notes, Wanted } from "./place.ts";

const OF_CAMPAIGNS = `
  select post_key key, posted_at "postedAt" from post
  where shop_id = $1 and platform = $2 and post_key = any($3::text[]) and campaign_id <> 0 and gone_at is null`;

/** Of which posts comments are read now: those of campaigns alone, what else somebody posts is none of the shop's business. */
export async function wantComments(
  sql: Sql,
  shopId: bigint,
  platform: string,
  candidates: readonly Candidate[],
  notes: Notes,
  now: Date,
): Promise<Wanted[]> {
  const { rows } = await sql.query<{ key: string; postedAt: Date }>(OF_CAMPAIGNS, [shopId, platform, candidates.map(({ key }) => key)]);
  const posted = new Map(rows.map((row) => [row.key, row.postedAt]));
  return candidates.flatMap((candidate) => {
    const postedAt = posted.get(candidate.key);
    const wanted = postedAt && commentsToRead(candidate.count, postedAt, notes.comments[candidate.key], now);
    return wanted ? [{ ...candidate, all: wanted === "all" }] : [];
  });
}
