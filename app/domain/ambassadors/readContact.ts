import { recordAct } from "#app/domain/audit/recordAct.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import { type Contact, decryptContact } from "./contact.ts";

/**
 * What the shop knows to reach an ambassador. Reading it is an act of the audit log.
 * @param actor 'user:<Shopify user id>' | 'operator'
 * @throws NotFound
 */
export function readContact(shopId: bigint, actor: string, ambassadorId: bigint): Promise<Contact> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ contact: Buffer | null }>("select contact from shop_ambassador where shop_id = $1 and ambassador_id = $2", [
      shopId,
      ambassadorId,
    ]);
    if (!rows[0]) throw new NotFound("There is no such ambassador.");
    await recordAct(sql, shopId, { actor, act: "contact read", subject: `ambassador:${ambassadorId}` });
    return rows[0].contact ? decryptContact(rows[0].contact) : {};
  });
}
