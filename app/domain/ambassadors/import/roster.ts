import type { Sql } from "#app/platform/database.ts";
import { type Contact, decryptContact } from "../contact.ts";
import { compareKnown } from "../samePerson.ts";
import type { KeyedRow } from "./importAmbassadors.ts";

export type Account = { platform: string; handleKey: string; handle: string; followers: bigint | null; changed: boolean };
/** One of the shop's ambassadors as a batch of rows sees and changes it. ambassadorId null: not stored yet. */
export type Person = {
  ambassadorId: bigint | null;
  contact: Contact;
  emailKey: string | null;
  phoneKey: string | null;
  nameKeys: string[];
  attributes: Record<string, string>;
  accounts: Account[];
  changed: boolean;
};

const accountKey = (account: { platform: string; handleKey: string }): string => `${account.platform}\n${account.handleKey}`;

/** The people that a batch of rows can be about, found by account, handle, e-mail and phone; and those that the batch itself brings. */
export class Roster {
  readonly people: Person[] = [];
  readonly #byAccount = new Map<string, Person>();
  readonly #byHandle = new Map<string, Person[]>();
  readonly #byEmail = new Map<string, Person[]>();
  readonly #byPhone = new Map<string, Person[]>();

  /**
   * Whose row it is: the account's; else whoever has its e-mail or phone; else whoever has its handle on another platform, unless
   * e-mail or phone say otherwise. Null: a person new to the shop.
   */
  find(row: KeyedRow): Person | null {
    const { keys } = row;
    const own = this.#byAccount.get(accountKey(row));
    if (own) return own;
    const byContact = [
      ...((keys.emailKey && this.#byEmail.get(keys.emailKey)) || []),
      ...((keys.phoneKey && this.#byPhone.get(keys.phoneKey)) || []),
    ];
    const known = byContact.find((person) => compareKnown(person, keys) === "same");
    if (known) return known;
    return (this.#byHandle.get(row.handleKey) ?? []).find((person) => compareKnown(person, keys) !== "other") ?? null;
  }

  add(person: Person): void {
    this.people.push(person);
    for (const account of person.accounts) this.addAccount(person, account);
    this.knowContact(person);
  }

  addAccount(person: Person, account: Account): void {
    if (!person.accounts.includes(account)) person.accounts.push(account);
    this.#byAccount.set(accountKey(account), person);
    push(this.#byHandle, account.handleKey, person);
  }

  knowContact(person: Person): void {
    if (person.emailKey) push(this.#byEmail, person.emailKey, person);
    if (person.phoneKey) push(this.#byPhone, person.phoneKey, person);
  }
}

function push(map: Map<string, Person[]>, key: string, person: Person): void {
  const list = map.get(key);
  if (!list) map.set(key, [person]);
  else if (!list.includes(person)) list.push(person);
}

type PersonRow = {
  ambassadorId: bigint;
  contact: Buffer | null;
  emailKey: string | null;
  phoneKey: string | null;
  nameKeys: string[];
  attributes: Record<string, string>;
};

/** Loads the people that these rows can be about. */
export async function loadRoster(sql: Sql, shopId: bigint, rows: readonly KeyedRow[]): Promise<Roster> {
  const ids = await candidates(sql, shopId, rows);
  const { rows: people } = await sql.query<PersonRow>(
    `select ambassador_id "ambassadorId", contact, email_key "emailKey", phone_key "phoneKey", name_keys "nameKeys", attributes
     from shop_ambassador where shop_id = $1 and ambassador_id = any($2::bigint[]) order by ambassador_id for update`,
    [shopId, ids],
  );
  const found = new Map(people.map((row) => [row.ambassadorId, personOf(row)]));
  const { rows: accounts } = await sql.query<Omit<Account, "changed"> & { ambassadorId: bigint }>(
    `select ambassador_id "ambassadorId", platform, handle_key "handleKey", handle, followers from shop_ambassador_account
     where shop_id = $1 and ambassador_id = any($2::bigint[]) order by platform, handle_key`,
    [shopId, [...found.keys()]],
  );
  for (const { ambassadorId, ...account } of accounts) found.get(ambassadorId)!.accounts.push({ ...account, changed: false });
  const roster = new Roster();
  for (const person of found.values()) roster.add(person);
  return roster;
}

/** Ids first, people by their ids after: in one statement Postgres prefers to read all of the shop's people. */
async function candidates(sql: Sql, shopId: bigint, rows: readonly KeyedRow[]): Promise<bigint[]> {
  const keys = rows.map((row) => row.keys);
  const { rows: found } = await sql.query<{ id: bigint }>(
    `select ambassador_id id from shop_ambassador_account where shop_id = $1 and handle_key = any($2::text[])
     union select ambassador_id from shop_ambassador where shop_id = $1 and email_key = any($3::text[])
     union select ambassador_id from shop_ambassador where shop_id = $1 and phone_key = any($4::text[])`,
    [shopId, rows.map((row) => row.handleKey), keys.flatMap((key) => key.emailKey ?? []), keys.flatMap((key) => key.phoneKey ?? [])],
  );
  return found.map((row) => row.id);
}

function personOf(row: PersonRow): Person {
  return { ...row, contact: row.contact ? decryptContact(row.contact) : {}, accounts: [], changed: false };
}
