import { handleKey } from "#app/domain/ambassadors/handle.ts";
import { recordAct } from "#app/domain/audit/recordAct.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { UserError } from "#app/platform/errors.ts";
import { announce } from "#app/platform/live.ts";
import { encrypt } from "#app/platform/secrets.ts";
import type { ConnectionKind } from "./connection.ts";
import { readLater } from "./readLater.ts";

export type NewConnection = {
  network: string;
  kind: ConnectionKind;
  accountId: string;
  loginId: string | null;
  handle: string;
  /** Of an ambassador's login. */
  ambassadorId: bigint | null;
  token: string;
  issuedAt: Date;
  expiresAt: Date;
};

const SAVE = `
  insert into social_connection (shop_id, network, kind, account_id, login_id, handle, handle_key, ambassador_id, token, issued_at, expires_at, state, connected_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'connected', $12)
  on conflict (shop_id, network, kind, account_id) do update set login_id = excluded.login_id, handle = excluded.handle, handle_key = excluded.handle_key,
    ambassador_id = excluded.ambassador_id, token = excluded.token, issued_at = excluded.issued_at, expires_at = excluded.expires_at, state = 'connected',
    problem = null, wait_until = null, connected_by = excluded.connected_by
  returning id`;

// A shop has one brand at a network: another login takes the place of the one before.
const REPLACE = `
  update social_connection set state = 'disconnected', token = null, problem = null
  where shop_id = $1 and network = $2 and kind = 'brand' and id <> $3 and state <> 'disconnected'`;

const READ_NOW = "update account_reading set next_at = now() where shop_id = $1 and platform = $2 and ($3::text is null or handle_key = $3)";

/**
 * Keeps a login with its token encrypted, and has the accounts read that it can read.
 * @param actor 'user:<id>' or 'ambassador:<id>'
 * @throws UserError when the shop does not have the app any more.
 */
export async function connect(shopId: bigint, actor: string, login: NewConnection): Promise<void> {
  const { network, kind, accountId, handle, ambassadorId } = login;
  const key = handleKey(handle);
  await sqlForShop(shopId, async (sql) => {
    // The shop may have taken the app off while somebody logged in: its logins have been dropped then, and this one would stay.
    const { rowCount } = await sql.query("select from shop where id = $1 and uninstalled_at is null for share", [shopId]);
    if (!rowCount) throw new UserError("The brand does not use Heartbeat any more.");
    const values = [network, kind, accountId, login.loginId, handle, key, ambassadorId, encrypt(login.token), login.issuedAt, login.expiresAt, actor];
    const { rows } = await sql.query<{ id: bigint }>(SAVE, [shopId, ...values]);
    const { id } = rows[0]!;
    if (kind === "brand") await sql.query(REPLACE, [shopId, network, id]);
    await sql.query(READ_NOW, [shopId, network, kind === "brand" ? null : key]);
    await noteAct(sql, shopId, actor, `${network} connected`, id, kind);
    await readLater(sql, shopId);
    await announce(sql, shopId);
  });
}

/** An entry in the audit log of what became of a login. */
export function noteAct(sql: Sql, shopId: bigint, actor: string, act: string, connectionId: bigint, kind: ConnectionKind): Promise<void> {
  return recordAct(sql, shopId, { actor, act, subject: `social_connection:${connectionId}`, detail: { kind } });
}
