import { listShopIds } from "#app/domain/shops/listShops.ts";
import { type Sql, sqlForShop, sqlForShops } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import { announce } from "#app/platform/live.ts";
import { decrypt } from "#app/platform/secrets.ts";
import { noteAct } from "./connect.ts";
import type { ConnectionKind } from "./connection.ts";

export type Ended = { network: string; kind: ConnectionKind; accountId: string; loginId: string | null; token: string | null };

/**
 * Ends a login: its token is dropped at once, what it told stays.
 * @returns What it was, with the token, so that the network can be told.
 * @throws NotFound when this shop has no such login
 */
export function disconnect(shopId: bigint, actor: string, connectionId: bigint): Promise<Ended> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<Omit<Ended, "token"> & { sealed: Buffer | null; state: string }>(
      `select network, kind, account_id "accountId", login_id "loginId", token sealed, state from social_connection
       where shop_id = $1 and id = $2 for update`,
      [shopId, connectionId],
    );
    if (!rows[0]) throw new NotFound("There is no such login.");
    const { sealed, state, ...ended } = rows[0];
    if (state !== "disconnected") {
      await sql.query("update social_connection set token = null, state = 'disconnected', problem = null where shop_id = $1 and id = $2", [
        shopId,
        connectionId,
      ]);
      await noteAct(sql, shopId, actor, `${ended.network} disconnected`, connectionId, ended.kind);
      await announce(sql, shopId);
    }
    return { ...ended, token: sealed && decrypt(sealed).toString() };
  });
}

/** Whether the same person's login still works for another of the app's shops: the network would end it there, too. */
export async function isUsedElsewhere(network: string, loginId: string): Promise<boolean> {
  const shopIds = await listShopIds();
  const { rows } = await sqlForShops(shopIds, (sql) =>
    sql.query("select from social_connection where shop_id = any($1::bigint[]) and network = $2 and login_id = $3 and token is not null limit 1", [
      shopIds,
      network,
      loginId,
    ]),
  );
  return rows.length > 0;
}

/** All of a shop's logins, in the caller's transaction: the shop took the app off. */
export async function dropLogins(sql: Sql, shopId: bigint): Promise<void> {
  await sql.query(
    "update social_connection set token = null, state = 'disconnected', problem = null where shop_id = $1 and state <> 'disconnected'",
    [shopId],
  );
}
