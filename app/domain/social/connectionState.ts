import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { announce } from "#app/platform/live.ts";
import { encrypt } from "#app/platform/secrets.ts";

const HOUR = "interval '1 hour'";

const TAKE = `
  update social_connection set
    hour_from = case when hour_from > $3::timestamptz - ${HOUR} then hour_from else $3 end,
    hour_calls = case when hour_from > $3::timestamptz - ${HOUR} then hour_calls + 1 else 1 end
  where shop_id = $1 and id = $2 and state = 'connected' and (wait_until is null or wait_until <= $3)
    and (hour_from is null or hour_from <= $3::timestamptz - ${HOUR} or hour_calls < $4)
  returning 1`;

const UNTIL = `select greatest(wait_until, case when hour_calls >= $3 then hour_from + ${HOUR} end) until from social_connection where shop_id = $1 and id = $2`;

/**
 * Counts a call of a login before it is made, so that a crash loses none.
 * @param callsAnHour What we allow ourselves.
 * @returns Null when it may be made, else until when there are no more.
 */
export function takeCall(shopId: bigint, connectionId: bigint, callsAnHour: number, now: Date): Promise<Date | null> {
  return sqlForShop(shopId, async (sql) => {
    if ((await sql.query(TAKE, [shopId, connectionId, now, callsAnHour])).rows.length > 0) return null;
    const { rows } = await sql.query<{ until: Date | null }>(UNTIL, [shopId, connectionId, callsAnHour]);
    return rows[0]?.until ?? now;
  });
}

/** The network asked to wait. */
export function waitUntil(shopId: bigint, connectionId: bigint, until: Date): Promise<void> {
  return sqlForShop(shopId, async (sql) => {
    await sql.query("update social_connection set wait_until = greatest(wait_until, $3) where shop_id = $1 and id = $2", [
      shopId,
      connectionId,
      until,
    ]);
    await announce(sql, shopId);
  });
}

/** A login that the network does not take any more: its token is of no use and goes. A login that was made meanwhile stays. */
export async function endLogin(
  sql: Sql,
  shopId: bigint,
  { connectionId, issuedAt }: { connectionId: bigint; issuedAt: Date },
  state: "expired" | "refused",
  problem: string,
): Promise<void> {
  await sql.query(
    "update social_connection set state = $4, problem = $5, token = null where shop_id = $1 and id = $2 and issued_at = $3 and state = 'connected'",
    [shopId, connectionId, issuedAt, state, problem],
  );
  await announce(sql, shopId);
}

/** The network gave a new token for the old one. */
export function renewLogin(
  shopId: bigint,
  before: { connectionId: bigint; issuedAt: Date },
  { token, issuedAt, expiresAt }: { token: string; issuedAt: Date; expiresAt: Date },
): Promise<void> {
  return sqlForShop(shopId, async (sql) => {
    await sql.query(
      "update social_connection set token = $4, issued_at = $5, expires_at = $6 where shop_id = $1 and id = $2 and issued_at = $3 and state = 'connected'",
      [shopId, before.connectionId, before.issuedAt, encrypt(token), issuedAt, expiresAt],
    );
  });
}
