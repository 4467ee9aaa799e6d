import { giveAddresses, lockIdentities } from "#app/domain/pulse/giveAddresses.ts";
import type { Sql } from "#app/platform/database.ts";
import { newIds } from "#app/platform/newIds.ts";

type AccountName = { platform: string; handleKey: string };

/**
 * The global ambassador of each public account, by "platform\nhandle"; accounts that nobody named before get one of their own, with its
 * permanent Pulse address. Nothing else that a shop knows goes in here: which accounts are one person's is knowledge of the shop, and
 * stays in its rows. Of two new accounts with one handle the one named first gets it as its address.
 */
export async function globalIdentities(sql: Sql, accounts: readonly AccountName[]): Promise<Map<string, bigint>> {
  const platforms = accounts.map((account) => account.platform);
  const handles = accounts.map((account) => account.handleKey);
  const before = await select(sql, platforms, handles);
  if (accounts.every((account) => before.has(nameOf(account)))) return before;
  await lockIdentities(sql);
  // Another shop may have named some of them until the lock was ours.
  const known = await select(sql, platforms, handles);
  const missing = [...new Map(accounts.filter((account) => !known.has(nameOf(account))).map((account) => [nameOf(account), account])).values()];
  const ids = await newIds(sql, "ambassador", missing.length);
  await sql.query("insert into ambassador (id) select unnest($1::bigint[])", [ids]);
  await sql.query("insert into ambassador_account (platform, handle_key, ambassador_id) select * from unnest($1::text[], $2::text[], $3::bigint[])", [
    missing.map((account) => account.platform),
    missing.map((account) => account.handleKey),
    ids,
  ]);
  await giveAddresses(
    sql,
    missing.map((account, i) => ({ ...account, ambassadorId: ids[i]! })),
  );
  missing.forEach((account, i) => known.set(nameOf(account), ids[i]!));
  return known;
}

function nameOf(account: AccountName): string {
  return `${account.platform}\n${account.handleKey}`;
}

async function select(sql: Sql, platforms: readonly string[], handles: readonly string[]): Promise<Map<string, bigint>> {
  // By the two columns alone, which the index answers; a pair that was not asked for does no harm.
  const { rows } = await sql.query<AccountName & { id: bigint }>(
    `select platform, handle_key "handleKey", ambassador_id id from ambassador_account where platform = any($1::text[]) and handle_key = any($2::text[])`,
    [[...new Set(platforms)], handles],
  );
  return new Map(rows.map((row) => [nameOf(row), row.id]));
}
