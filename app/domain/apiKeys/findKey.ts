import { sqlForShop } from "#app/platform/database.ts";
import { isSecretOf, readKey } from "./keyText.ts";

export type KnownKey = { shopId: bigint; keyId: bigint; installed: boolean };

const KEYS = `
  select k.id, k.secret_hash, k.revoked_at is not null revoked, s.installed_at is not null and s.uninstalled_at is null installed
  from api_key k join shop s on s.id = k.shop_id where k.shop_id = $1`;

/**
 * Whose key it is, and whether the shop still has the app.
 * @returns "unknown" for what is no key of any shop, "revoked" for one that the merchant took back.
 */
export async function findKey(key: string): Promise<KnownKey | "unknown" | "revoked"> {
  const read = readKey(key);
  if (!read) return "unknown";
  const { shopId, secret } = read;
  const { rows } = await sqlForShop(shopId, (sql) =>
    sql.query<{ id: bigint; secret_hash: string; revoked: boolean; installed: boolean }>({ name: "keys_of_shop", text: KEYS, values: [shopId] }),
  );
  const found = rows.filter((row) => isSecretOf(secret, row.secret_hash))[0];
  if (!found) return "unknown";
  return found.revoked ? "revoked" : { shopId, keyId: found.id, installed: found.installed };
}
