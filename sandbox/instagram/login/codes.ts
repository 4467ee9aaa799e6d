import { randomBytes } from "node:crypto";
import type { Sandbox } from "../../sandbox.ts";
import type { Login } from "../apps.ts";
import type { Grant } from "./tokens.ts";

const MINUTES = 10;

/** What an app gets when somebody agreed: good once, for minutes, and for the address that it was sent to. */
export async function issueCode(sandbox: Sandbox, login: Login, { accountId, scopes }: Grant, redirectUri: string): Promise<string> {
  const code = `AQ${randomBytes(24).toString("base64url")}`;
  await sandbox.db.query(
    "insert into ig_code (code, login, account_id, scopes, redirect_uri, expires_at) values ($1, $2, $3, $4, $5, now() + $6 * interval '1 minute')",
    [code, login, accountId, scopes, redirectUri, MINUTES],
  );
  return code;
}

/** @returns What was agreed to; null for a code that is unknown, used, too old or of another address. */
export async function redeemCode(sandbox: Sandbox, login: Login, code: string, redirectUri: string): Promise<Grant | null> {
  const { rows } = await sandbox.db.query<Grant & { good: boolean }>(
    `delete from ig_code where code = $1 and login = $2
     returning account_id "accountId", scopes, redirect_uri = $3 and expires_at > now() good`,
    [code, login, redirectUri],
  );
  return rows[0]?.good ? rows[0] : null;
}
