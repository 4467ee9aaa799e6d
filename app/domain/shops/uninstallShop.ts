import { recordAct } from "#app/domain/audit/recordAct.ts";
import { publishShopLater } from "#app/domain/pulse/publishLater.ts";
import { dropLogins } from "#app/domain/social/disconnect.ts";
import type { Sql } from "#app/platform/database.ts";

/**
 * The shop took the app off: its tokens are worth nothing and go, its logins at networks too, and its API keys end; its history stays until Shopify asks for its erasure. Pulse links
 * no longer lead to it.
 * @param at When it was uninstalled. An event that is older than the latest install changes nothing: webhooks come late.
 */
export async function uninstallShop(sql: Sql, shopId: bigint, at: Date): Promise<"done" | "no_change"> {
  const { rows } = await sql.query<{ domain: string }>(
    `update shop set uninstalled_at = $2, plan = 'DIY'
     where id = $1 and uninstalled_at is null and (installed_at is null or installed_at <= $2) returning domain`,
    [shopId, at],
  );
  if (!rows[0]) return "no_change";
  await sql.query("delete from session where shop = $1", [rows[0].domain]);
  await dropLogins(sql, shopId);
  await sql.query("update api_key set revoked_at = $2 where shop_id = $1 and revoked_at is null", [shopId, at]);
  await publishShopLater(sql, shopId);
  await recordAct(sql, shopId, { actor: "system", act: "shop uninstalled", subject: `shop:${shopId}` });
  return "done";
}
