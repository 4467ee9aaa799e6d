import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { decrypt } from "#app/platform/secrets.ts";

export type ConnectionKind = "brand" | "ambassador";

/** A login at a network that reads posts for the shop. */
export type Connection = {
  connectionId: bigint;
  network: string;
  kind: ConnectionKind;
  accountId: string;
  loginId: string | null;
  handle: string;
  handleKey: string;
  ambassadorId: bigint | null;
  issuedAt: Date;
  expiresAt: Date | null;
  /** 'expired' and 'refused': somebody has to log in again. */
  state: "connected" | "expired" | "refused" | "disconnected";
  problem: string | null;
  waitUntil: Date | null;
  createdAt: Date;
};

/** With its token. */
export type OpenConnection = Connection & {
  token: string;
  /** Whether it is used: a brand's is, an ambassador's while its account is among those that are read. */
  inUse: boolean;
};

const COLUMNS = `id "connectionId", network, kind, account_id "accountId", login_id "loginId", handle, handle_key "handleKey", ambassador_id "ambassadorId",
  issued_at "issuedAt", expires_at "expiresAt", state, problem, wait_until "waitUntil", created_at "createdAt"`;

/** The shop's logins at a network that nobody has ended, the brand's first. */
export async function listConnections(sql: Sql, shopId: bigint, network: string): Promise<Connection[]> {
  const { rows } = await sql.query<Connection>(
    `select ${COLUMNS} from social_connection where shop_id = $1 and network = $2 and state <> 'disconnected' order by kind = 'brand' desc, handle_key, id`,
    [shopId, network],
  );
  return rows;
}

/** Those that work, with their tokens. */
export async function openConnections(shopId: bigint, network: string): Promise<OpenConnection[]> {
  const rows = await sqlForShop(shopId, async (sql) => {
    const found = await sql.query<Connection & { sealed: Buffer; inUse: boolean }>(
      `select ${COLUMNS}, token sealed, kind = 'brand' or exists (
         select from account_reading r where r.shop_id = $1 and r.platform = $2 and r.handle_key = social_connection.handle_key) "inUse"
       from social_connection
       where shop_id = $1 and network = $2 and state = 'connected' and token is not null order by id`,
      [shopId, network],
    );
    return found.rows;
  });
  return rows.map(({ sealed, ...connection }) => ({ ...connection, token: decrypt(sealed).toString() }));
}

/** Whether any login at all reads for the shop. */
export async function hasConnections(sql: Sql, shopId: bigint): Promise<boolean> {
  const { rows } = await sql.query("select from social_connection where shop_id = $1 and state = 'connected' limit 1", [shopId]);
  return rows.length > 0;
}
