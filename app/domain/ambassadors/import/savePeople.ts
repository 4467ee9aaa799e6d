import { markOwnOrders } from "#app/domain/orders/markOwnOrders.ts";
import type { Sql } from "#app/platform/database.ts";
import { encryptContact } from "../contact.ts";
import { globalIdentities } from "./globalIdentities.ts";
import type { Account, Person } from "./roster.ts";

/** Writes what a batch changed: the shop's ambassadors, then their accounts, without followers. New people get their global identity first. */
export async function savePeople(sql: Sql, shopId: bigint, people: readonly Person[]): Promise<void> {
  const accounts = people.flatMap((person) => person.accounts.filter((account) => account.changed).map((account) => ({ person, account })));
  const identities = await globalIdentities(
    sql,
    accounts.map(({ account }) => account),
  );
  for (const person of people) person.ambassadorId ??= identities.get(`${person.accounts[0]!.platform}\n${person.accounts[0]!.handleKey}`)!;
  await upsertPeople(
    sql,
    shopId,
    people.filter((person) => person.changed || person.accounts.some((account) => account.changed)),
  );
  await upsertAccounts(sql, shopId, accounts);
}

async function upsertPeople(sql: Sql, shopId: bigint, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  const { rows: before } = await sql.query<{ ambassador_id: bigint; email_key: string | null }>(
    "select ambassador_id, email_key from shop_ambassador where shop_id = $1 and ambassador_id = any($2::bigint[])",
    [shopId, people.map((person) => person.ambassadorId)],
  );
  await sql.query(
    `insert into shop_ambassador (shop_id, ambassador_id, handle, contact, email_key, phone_key, name_keys, attributes, updated_at)
     select $1, id, handle, contact, email_key, phone_key, string_to_array(name_keys, ' '), attributes, now()
     from unnest($2::bigint[], $3::text[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::jsonb[])
       n(id, handle, contact, email_key, phone_key, name_keys, attributes)
     on conflict (shop_id, ambassador_id) do update set handle = excluded.handle, contact = excluded.contact, email_key = excluded.email_key,
       phone_key = excluded.phone_key, name_keys = excluded.name_keys, attributes = excluded.attributes, updated_at = now()`,
    [
      shopId,
      people.map((person) => person.ambassadorId),
      people.map((person) => shownAccount(person).handle),
      people.map((person) => (Object.keys(person.contact).length > 0 ? encryptContact(person.contact) : null)),
      people.map((person) => person.emailKey),
      people.map((person) => person.phoneKey),
      people.map((person) => person.nameKeys.join(" ")),
      people.map((person) => JSON.stringify(person.attributes)),
    ],
  );
  // Somebody new is in no campaign yet: joining one marks the orders.
  const old = new Map(before.map((row) => [row.ambassador_id, row.email_key]));
  const moved = people.filter((person) => old.has(person.ambassadorId!) && old.get(person.ambassadorId!) !== person.emailKey);
  await markOwnOrders(
    sql,
    shopId,
    moved.flatMap((person) => [person.emailKey, old.get(person.ambassadorId!)!]),
  );
}

async function upsertAccounts(sql: Sql, shopId: bigint, accounts: readonly { person: Person; account: Account }[]): Promise<void> {
  if (accounts.length === 0) return;
  await sql.query(
    `insert into shop_ambassador_account (shop_id, platform, handle_key, ambassador_id, handle)
     select $1, platform, handle_key, ambassador_id, handle from unnest($2::text[], $3::text[], $4::bigint[], $5::text[]) n(platform, handle_key, ambassador_id, handle)
     on conflict (shop_id, platform, handle_key) do update set handle = excluded.handle`,
    [
      shopId,
      accounts.map(({ account }) => account.platform),
      accounts.map(({ account }) => account.handleKey),
      accounts.map(({ person }) => person.ambassadorId),
      accounts.map(({ account }) => account.handle),
    ],
  );
}

/** The account with the most followers; of equal ones the first. */
function shownAccount(person: Person): Account {
  return person.accounts.reduce((best, account) => ((account.followers ?? -1n) > (best.followers ?? -1n) ? account : best));
}
