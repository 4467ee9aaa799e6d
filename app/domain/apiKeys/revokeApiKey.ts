import { recordAct } from "#app/domain/audit/recordAct.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";

/**
 * Ends a key at once; what it told stays. A key that is revoked already stays as it is.
 * @throws NotFound when this shop has no such key.
 */
export async function revokeApiKey(shopId: bigint, actor: string, keyId: bigint): Promise<void> {
  await sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ name: string; revoked: boolean }>(
      "select name, revoked_at is not null revoked from api_key where shop_id = $1 and id = $2 for update",
      [shopId, keyId],
    );
    const [found] = rows;
    if (!found) throw new NotFound("There is no such key.");
    if (found.revoked) return;
    await sql.query("update api_key set revoked_at = now() where shop_id = $1 and id = $2", [shopId, keyId]);
    await recordAct(sql, shopId, { actor, act: "API key revoked", subject: `api_key:${keyId}`, detail: { name: found.name } });
  });
}
