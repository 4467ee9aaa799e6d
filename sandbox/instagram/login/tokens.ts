import { randomBytes } from "node:crypto";
import type { Sandbox } from "../../sandbox.ts";
import type { Login } from "../apps.ts";
import { badToken, GraphError } from "../errors.ts";
import { accountNamed } from "../store/accounts.ts";

export type Grant = { accountId: string; scopes: string[] };
export type Bearer = Grant & { login: Login; long: boolean; issuedAt: Date };

const SHORT_S = 3_600;
const LONG_S = 60 * 86_400;
const PREFIXES = { facebook: "EAA", instagram: "IGAA" } as const;

/** A token of an hour, or of 60 days. */
export async function issueToken(
  sandbox: Sandbox,
  login: Login,
  { accountId, scopes }: Grant,
  long: boolean,
): Promise<{ token: string; seconds: number }> {
  const token = PREFIXES[login] + randomBytes(48).toString("base64url");
  const seconds = long ? LONG_S : SHORT_S;
  await sandbox.db.query(
    "insert into ig_token (token, login, account_id, scopes, long, issued_at, expires_at) values ($1, $2, $3, $4, $5, now(), now() + $6 * interval '1 second')",
    [token, login, accountId, scopes, long, seconds],
  );
  return { token, seconds };
}

/** Whom a token speaks for. @throws GraphError (#190 with its subcode) for one that is wrong, expired or taken back */
export async function bearerOf(sandbox: Sandbox, login: Login, token: string | null): Promise<Bearer> {
  if (!token)
    throw new GraphError({ status: 400, code: 2500, message: "An active access token must be used to query information about the current user." });
  const { rows } = await sandbox.db.query<Bearer & { invalid: number | null; expired: boolean }>(
    `select login, account_id "accountId", scopes, long, issued_at "issuedAt", invalid_subcode invalid, expires_at <= now() expired
     from ig_token where token = $1 and login = $2`,
    [token, login],
  );
  const [found] = rows;
  if (!found) throw badToken();
  if (found.invalid !== null) throw badToken(found.invalid);
  if (found.expired) throw badToken(463);
  return found;
}

/** Lets time pass for an account's tokens: they are older and end sooner. @throws NoAccount */
export async function ageTokens(sandbox: Sandbox, username: string, hours: number): Promise<void> {
  const { id } = await accountNamed(sandbox.db, username);
  await sandbox.db.query(
    "update ig_token set issued_at = issued_at - $2 * interval '1 hour', expires_at = expires_at - $2 * interval '1 hour' where account_id = $1",
    [id, hours],
  );
}

/** The account's owner takes the app's access away (458), changes the password (460) or logs out everywhere (467). @throws NoAccount */
export async function invalidateTokens(sandbox: Sandbox, username: string, subcode = 458, login: Login | null = null): Promise<void> {
  const { id } = await accountNamed(sandbox.db, username);
  await invalidateOf(sandbox, id, subcode, login);
}

export async function invalidateOf(sandbox: Sandbox, accountId: string, subcode: number, login: Login | null): Promise<void> {
  await sandbox.db.query("update ig_token set invalid_subcode = $2 where account_id = $1 and ($3::text is null or login = $3)", [
    accountId,
    subcode,
    login,
  ]);
}
