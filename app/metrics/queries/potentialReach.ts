import type { Sql } from "#app/platform/database.ts";
import { planByHash } from "#app/platform/planByHash.ts";
import { reachedAccounts } from "./reachedAccounts.ts";

/** Accounts and the sum of their followers. */
export type Reached = { accounts: number; followers: bigint };

export type PotentialReach = {
  /** posted + expected */
  followers: bigint;
  /** Accounts that have posted, with their followers as of the first post. */
  posted: Reached;
  /** Accounts of those in the campaign that have not posted yet, with their latest count. */
  expected: Reached;
  /** The same by platform, most followers first. */
  platforms: { platform: string; followers: bigint; accounts: number }[];
  /** Accounts of which no follower count is known; they add nothing. */
  withoutCount: number;
  /** When the oldest and the newest of the counts that were used were so; null: none is known. */
  asOf: { oldest: Date; newest: Date } | null;
};

type Row = { platform: string; posted: boolean; accounts: bigint; followers: bigint; unknown: bigint; oldest: Date | null; newest: Date | null };

const reachBy = (of: string) => `
  select platform, posted, count(*) accounts, coalesce(sum(followers), 0)::bigint followers, count(*) filter (where followers is null) as unknown,
    min(followers_at) filter (where followers is not null) oldest, max(followers_at) filter (where followers is not null) newest
  from ${reachedAccounts(of)} a group by platform, posted order by platform, posted`;

/** Whom a campaign, or one participation in it (0: the whole campaign), may reach, from facts: each account once, however often it posted. */
export async function potentialReach(sql: Sql, shopId: bigint, campaignId: bigint, participationId = 0n): Promise<PotentialReach> {
  const of = participationId === 0n ? "part.campaign_id = $2 and $3::bigint = 0" : "part.campaign_id = $2 and part.participation_id = $3";
  const read = () => sql.query<Row>(reachBy(of), [shopId, campaignId, participationId]);
  const { rows } = await (participationId === 0n ? planByHash(sql, read) : read());
  const sum = (some: readonly Row[]): Reached => ({
    accounts: some.reduce((all, { accounts }) => all + Number(accounts), 0),
    followers: some.reduce((all, { followers }) => all + followers, 0n),
  });
  const times = rows.flatMap(({ oldest, newest }) => (oldest && newest ? [oldest.getTime(), newest.getTime()] : []));
  return {
    followers: sum(rows).followers,
    posted: sum(rows.filter(({ posted }) => posted)),
    expected: sum(rows.filter(({ posted }) => !posted)),
    platforms: [...new Set(rows.map(({ platform }) => platform))]
      .map((platform) => ({ platform, ...sum(rows.filter((row) => row.platform === platform)) }))
      .sort((a, b) => Number(b.followers - a.followers)),
    withoutCount: rows.reduce((all, { unknown }) => all + Number(unknown), 0),
    asOf: times.length > 0 ? { oldest: new Date(Math.min(...times)), newest: new Date(Math.max(...times)) } : null,
  };
}
