import type { Sql } from "#app/platform/database.ts";
import { WANTED_READINGS } from "./readings.ts";

/** An account of an ambassador in a campaign, who reads it, and what became of the last time. */
export type AccountListed = {
  handleKey: string;
  handle: string;
  ambassadorId: bigint;
  /** Null: not in the queue yet. */
  state: "waiting" | "read" | "not_found" | "failed" | null;
  problem: string | null;
  lastAt: Date | null;
  /** Its own login, if there is one. */
  connectionId: bigint | null;
  loginState: "connected" | "expired" | "refused" | null;
  loginProblem: string | null;
};

const ACCOUNTS = `
  select w.handle_key "handleKey", w.handle, w.ambassador_id "ambassadorId", w.state, w.problem, w.last_at "lastAt",
    c.id "connectionId", c.state "loginState", c.problem "loginProblem"
  from (${WANTED_READINGS}) w
    left join lateral (
      select id, state, problem from social_connection c
      where c.shop_id = $1 and c.network = $2 and c.kind = 'ambassador' and c.handle_key = w.handle_key and c.state <> 'disconnected'
      order by c.state = 'connected' desc, id desc limit 1
    ) c on true`;

export type AccountsQuery = { platform: string; today: string; search: string; limit: number; offset: number };

/** The accounts of campaigns that are live or ended less than 30 days ago, those with something wrong first. @param today The shop's day. */
export async function listAccounts(
  sql: Sql,
  shopId: bigint,
  { platform, today, search, limit, offset }: AccountsQuery,
): Promise<{ accounts: AccountListed[]; total: number }> {
  const { rows } = await sql.query<AccountListed & { total: bigint }>(
    `select *, count(*) over () total from (${ACCOUNTS}) all_accounts where strpos("handleKey", $4) > 0
     order by "loginState" in ('expired', 'refused') desc nulls last, state in ('failed', 'not_found') desc nulls last, "handleKey" limit $5 offset $6`,
    [shopId, platform, today, search.replace(/^@/, "").toLowerCase(), limit, offset],
  );
  return { accounts: rows.map(({ total: _total, ...account }) => account), total: Number(rows[0]?.total ?? 0) };
}

export type AccountCounts = { accounts: number; own: number; ended: number; read: number; notFound: number; failed: number; lastAt: Date | null };

/** How many there are of which kind. */
export async function countAccounts(sql: Sql, shopId: bigint, platform: string, today: string): Promise<AccountCounts> {
  const { rows } = await sql.query<AccountCounts>(
    `select count(*)::int accounts, (count(*) filter (where "loginState" = 'connected'))::int own,
       (count(*) filter (where "loginState" in ('expired', 'refused')))::int ended, (count(*) filter (where state = 'read'))::int read,
       (count(*) filter (where state = 'not_found'))::int "notFound", (count(*) filter (where state = 'failed'))::int failed, max("lastAt") "lastAt"
     from (${ACCOUNTS}) all_accounts`,
    [shopId, platform, today],
  );
  return rows[0]!;
}
