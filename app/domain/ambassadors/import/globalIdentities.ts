import type { Sql } from "#app/platform/database.ts";
import { newIds } from "#app/platform/newIds.ts";

type AccountName = { platform: string; handleKey: string };

/**
 * The global ambassador of each public account, by "platform\nhandle"; accounts that nobody named before get one of their own. Nothing
 * else that a shop knows goes in here: which accounts are one person's is knowledge of the shop, and stays in its rows.
 */
export async function globalIdentities(sql: Sql, accounts: readonly AccountName[]): Promise<Map<string, bigint>> {
  // In one order, so that two shops that import the same people at once do not wait for each other in a circle.
  const sorted = accounts.toSorted((a, b) => compare(a.platform, b.platform) || compare(a.handleKey, b.handleKey));
  const platforms = sorted.map((account) => account.platform);
  const handles = sorted.map((account) => account.handleKey);
  const known = await select(sql, platforms, handles);
  const missing = sorted.filter((account) => !known.has(`${account.platform}\n${account.handleKey}`));
  if (missing.length === 0) return known;
  const ids = await newIds(sql, "ambassador", missing.length);
  await sql.query("insert into ambassador (id) select unnest($1::bigint[])", [ids]);
  const { rows: mine } = await sql.query<{ id: bigint }>(
    `insert into ambassador_account (platform, handle_key, ambassador_id) select * from unnest($1::text[], $2::text[], $3::bigint[])
     on conflict do nothing returning ambassador_id id`,
    [missing.map((account) => account.platform), missing.map((account) => account.handleKey), ids],
  );
  const used = new Set(mine.map((row) => row.id));
  // Another shop named the account at the same moment: its ambassador counts, ours was for nothing.
  if (used.size < ids.length) await sql.query("delete from ambassador where id = any($1::bigint[])", [ids.filter((id) => !used.has(id))]);
  return select(sql, platforms, handles);
}

async function select(sql: Sql, platforms: readonly string[], handles: readonly string[]): Promise<Map<string, bigint>> {
  // By the two columns alone, which the index answers; a pair that was not asked for does no harm.
  const { rows } = await sql.query<AccountName & { id: bigint }>(
    `select platform, handle_key "handleKey", ambassador_id id from ambassador_account where platform = any($1::text[]) and handle_key = any($2::text[])`,
    [[...new Set(platforms)], handles],
  );
  return new Map(rows.map((row) => [`${row.platform}\n${row.handleKey}`, row.id]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
