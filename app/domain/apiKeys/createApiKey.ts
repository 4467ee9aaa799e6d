import { recordAct } from "#app/domain/audit/recordAct.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { UserError } from "#app/platform/errors.ts";
import { newKey } from "./keyText.ts";

const MOST_LIVE = 20;
const MOST_LETTERS = 60;

/**
 * Makes a key with which a source tells the shop's posts.
 * @param name The source, as the merchant calls it.
 * @returns The whole key. It is not kept, so it can be shown this once only.
 * @throws UserError for a name that is missing, too long or taken, and when the shop has too many keys.
 */
export async function createApiKey(shopId: bigint, actor: string, name: string): Promise<{ id: bigint; key: string }> {
  const called = name.trim().replace(/\s+/g, " ");
  if (called === "") throw new UserError("Give the key a name, such as the system that will use it.", "name");
  if (called.length > MOST_LETTERS || /\p{Cc}/u.test(called)) throw new UserError(`A key's name has at most ${MOST_LETTERS} characters.`, "name");
  const { key, secretHash, hint } = newKey(shopId);
  const id = await sqlForShop(shopId, async (sql) => {
    await sql.query("select pg_advisory_xact_lock(hashtext('api_key'), hashtext($1))", [String(shopId)]);
    const { rows } = await sql.query<{ name: string }>("select name from api_key where shop_id = $1 and revoked_at is null", [shopId]);
    if (rows.some((row) => row.name.toLowerCase() === called.toLowerCase())) throw new UserError("A key of that name is in use already.", "name");
    if (rows.length >= MOST_LIVE) throw new UserError(`A shop has at most ${MOST_LIVE} keys. Revoke one that is not used any more.`, "name");
    const made = await sql.query<{ id: bigint }>(
      "insert into api_key (shop_id, name, secret_hash, hint, created_by) values ($1, $2, $3, $4, $5) returning id",
      [shopId, called, secretHash, hint, actor],
    );
    const { id } = made.rows[0]!;
    await recordAct(sql, shopId, { actor, act: "API key made", subject: `api_key:${id}`, detail: { name: called } });
    return id;
  });
  return { id, key };
}
