import type pg from "pg";
import { change, takeId } from "../database.ts";
import type { Sandbox } from "../sandbox.ts";
import { findShop } from "../store/shops.ts";
import type { Shop } from "../store/types.ts";
import { emit } from "../webhooks/outbox.ts";
import { shopPayload } from "../webhooks/payloads/shop.ts";

export type Installation = { id: number; scopes: string[]; installedAt: Date };

/** The app in this shop, or null when it is not installed. */
export async function installedApp(sandbox: Sandbox, domain: string, sql: pg.ClientBase | pg.Pool = sandbox.db): Promise<Installation | null> {
  const { rows } = await sql.query<Installation>(`select id, scopes, installed_at as "installedAt" from installation where shop = $1`, [domain]);
  return rows[0] ?? null;
}

/** Installs the app, or grants what it asks for newly: then app/scopes_update tells so. */
export async function install(sandbox: Sandbox, shop: Shop): Promise<Installation> {
  return change(sandbox, async (sql) => {
    await sql.query("select 1 from shop where domain = $1 for update", [shop.domain]);
    const before = await installedApp(sandbox, shop.domain, sql);
    const asked = sandbox.declaration.scopes;
    const optional = before?.scopes.filter((scope) => sandbox.declaration.optionalScopes.includes(scope)) ?? [];
    const scopes = [...new Set([...asked, ...optional])];
    await sql.query(
      `insert into installation (shop, id, scopes, installed_at) values ($1, $2, $3, now()) on conflict (shop) do update set scopes = excluded.scopes`,
      [shop.domain, await takeId(sql), scopes],
    );
    if (before && !sameScopes(before.scopes, scopes)) await tellScopes(sandbox, sql, shop, before.scopes, scopes);
    return (await installedApp(sandbox, shop.domain, sql))!;
  });
}

/** Grants an optional scope, or takes one away, as the merchant may. */
export async function changeScopes(sandbox: Sandbox, domain: string, scopes: string[]): Promise<void> {
  const shop = await findShop(sandbox, domain);
  await change(sandbox, async (sql) => {
    const before = await installedApp(sandbox, domain, sql);
    if (!before) throw new Error("The app is not installed");
    await sql.query("update installation set scopes = $2 where shop = $1", [domain, scopes]);
    await sql.query("update token set scopes = $2 where shop = $1", [domain, scopes]);
    await tellScopes(sandbox, sql, shop, before.scopes, scopes);
  });
}

/** Ends the installation: tokens are worth nothing from now, subscriptions to the app end; app/uninstalled, on request shop/redact. */
export async function uninstall(sandbox: Sandbox, domain: string, { redact = false } = {}): Promise<void> {
  const shop = await findShop(sandbox, domain);
  await change(sandbox, async (sql) => {
    await emit(sandbox, sql, shop, [{ topic: "app/uninstalled", payload: shopPayload(shop) }]);
    await sql.query("delete from token where shop = $1", [domain]);
    await sql.query("delete from installation where shop = $1", [domain]);
    await sql.query("delete from web_pixel where shop = $1", [domain]);
    await sql.query("update subscription set status = 'CANCELLED' where shop = $1 and status in ('ACTIVE', 'PENDING')", [domain]);
    if (redact) await emit(sandbox, sql, shop, [{ topic: "shop/redact", payload: { shop_id: shop.id, shop_domain: domain } }]);
  });
}

async function tellScopes(sandbox: Sandbox, sql: pg.ClientBase, shop: Shop, previous: string[], current: string[]): Promise<void> {
  const payload = { id: shop.id, previous, current, shop_id: `gid://shopify/Shop/${shop.id}`, updated_at: new Date().toISOString() };
  await emit(sandbox, sql, shop, [{ topic: "app/scopes_update", payload }]);
}

function sameScopes(one: string[], other: string[]): boolean {
  return [...one].sort().join() === [...other].sort().join();
}
