import type { Sql } from "#app/platform/database.ts";
import type { CustomerVersion } from "./customerVersion.ts";
import { markOrdersOfOwners } from "#app/domain/orders/markOwnOrders.ts";
import { guestsOf } from "./guestsOf.ts";

/**
 * Keeps the last version of a customer, whatever the order of arrival; a deletion wins over all, and who was forgotten stays unknown.
 * Of one state, what tells when the customer was made counts before what an older narrowing read.
 * @returns The guests' orders that may belong to somebody else now; null when nothing changed.
 */
export async function saveCustomer(sql: Sql, shopId: bigint, version: CustomerVersion): Promise<bigint[] | null> {
  const before = await emailKeyOf(sql, shopId, version.customerId);
  const { rowCount } = await sql.query(
    `insert into customer_fact (shop_id, customer_id, updated_at, version_hash, email_key, created_at)
     select $1, $2, $3, $4, $5, $6 where not exists (select from redacted_customer where shop_id = $1 and customer_id = $2)
     on conflict (shop_id, customer_id) do update set updated_at = excluded.updated_at, version_hash = excluded.version_hash, email_key = excluded.email_key,
       created_at = excluded.created_at
     where not customer_fact.deleted
       and (excluded.updated_at, excluded.created_at is not null, excluded.version_hash collate "C")
         > (customer_fact.updated_at, customer_fact.created_at is not null, customer_fact.version_hash collate "C")`,
    [shopId, version.customerId, version.updatedAt, version.hash, version.emailKey, version.createdAt ?? null],
  );
  if (!rowCount) return null;
  await markOrdersOfOwners(sql, shopId, [before, version.emailKey]);
  return guestsOf(sql, shopId, [before, version.emailKey]);
}

/** A customer was deleted in Shopify. Orders keep who bought them; the e-mail is nobody's any more. As saveCustomer. */
export async function deleteCustomer(sql: Sql, shopId: bigint, customerId: string): Promise<bigint[] | null> {
  const before = await emailKeyOf(sql, shopId, customerId);
  const { rowCount } = await sql.query(
    `insert into customer_fact (shop_id, customer_id, updated_at, version_hash, deleted) values ($1, $2, '-infinity', '', true)
     on conflict (shop_id, customer_id) do update set updated_at = excluded.updated_at, version_hash = '', email_key = null, created_at = null, deleted = true
     where not customer_fact.deleted`,
    [shopId, customerId],
  );
  if (!rowCount) return null;
  await markOrdersOfOwners(sql, shopId, [before]);
  return guestsOf(sql, shopId, [before]);
}

async function emailKeyOf(sql: Sql, shopId: bigint, customerId: string): Promise<string | null> {
  const { rows } = await sql.query<{ email_key: string | null }>(
    "select email_key from customer_fact where shop_id = $1 and customer_id = $2 for update",
    [shopId, customerId],
  );
  return rows[0]?.email_key ?? null;
}
