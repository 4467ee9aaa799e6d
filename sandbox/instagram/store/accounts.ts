import { type Sql, takeId } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";

export type InstagramAccount = {
  id: string;
  /** Lower case, without @. */
  username: string;
  /** A personal account is seen by nobody's token and cannot log in. */
  accountType: "BUSINESS" | "MEDIA_CREATOR" | "PERSONAL";
  followers: number;
  /** The Facebook Page that it hangs on: without one it cannot be a brand's. */
  pageId: string | null;
  pageName: string | null;
};

export type NewAccount = { username: string; followers: number; accountType?: InstagramAccount["accountType"]; pageName?: string };

/** Nobody has that name. */
export class NoAccount extends Error {
  override name = "NoAccount";
}

const COLUMNS = `id, username, account_type "accountType", followers, page_id "pageId", page_name "pageName"`;

/** Opens an account at Instagram, or answers the one of that name as it is. Creators are the default; with a Page it is a business. */
export async function addInstagramAccount(sandbox: Sandbox, account: NewAccount): Promise<InstagramAccount> {
  const pageId = account.pageName === undefined ? null : `10${await takeId(sandbox.db)}`;
  await sandbox.db.query(
    "insert into ig_account (id, username, account_type, followers, page_id, page_name) values ($1, $2, $3, $4, $5, $6) on conflict (username) do nothing",
    [
      `1784${await takeId(sandbox.db)}`,
      nameOf(account.username),
      account.accountType ?? (pageId ? "BUSINESS" : "MEDIA_CREATOR"),
      account.followers,
      pageId,
      account.pageName ?? null,
    ],
  );
  return accountNamed(sandbox.db, account.username);
}

/** @throws NoAccount */
export async function accountNamed(sql: Sql, username: string): Promise<InstagramAccount> {
  const { rows } = await sql.query<InstagramAccount>(`select ${COLUMNS} from ig_account where username = $1`, [nameOf(username)]);
  if (!rows[0]) throw new NoAccount(`There is no Instagram account ${username}`);
  return rows[0];
}

export async function accountById(sql: Sql, id: string): Promise<InstagramAccount | null> {
  return (await sql.query<InstagramAccount>(`select ${COLUMNS} from ig_account where id = $1`, [id])).rows[0] ?? null;
}

/** All accounts, or those that are one kind of login: a brand's has a Page. */
export async function allAccounts(sandbox: Sandbox, most = 1000): Promise<InstagramAccount[]> {
  return (await sandbox.db.query<InstagramAccount>(`select ${COLUMNS} from ig_account order by page_id is null, username limit $1`, [most])).rows;
}

/** What an account's owner changes, or its followers do. @throws NoAccount */
export async function changeInstagramAccount(
  sandbox: Sandbox,
  username: string,
  to: { username?: string; followers?: number; accountType?: InstagramAccount["accountType"] },
): Promise<InstagramAccount> {
  const { id } = await accountNamed(sandbox.db, username);
  await sandbox.db.query(
    "update ig_account set username = coalesce($2, username), followers = coalesce($3, followers), account_type = coalesce($4, account_type) where id = $1",
    [id, to.username === undefined ? null : nameOf(to.username), to.followers ?? null, to.accountType ?? null],
  );
  return (await accountById(sandbox.db, id))!;
}

function nameOf(username: string): string {
  return username.replace(/^@/, "").toLowerCase();
}
