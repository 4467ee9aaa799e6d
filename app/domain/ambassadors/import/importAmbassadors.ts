import type { RowsChanged } from "#app/domain/imports/rows.ts";
import { lockPosts } from "#app/domain/posts/lockPosts.ts";
import type { FollowersTold } from "#app/domain/posts/post.ts";
import { storeFollowers } from "#app/domain/posts/storeFollowers.ts";
import type { Sql } from "#app/platform/database.ts";
import { type Contact, contactKeys } from "../contact.ts";
import { joinCampaigns } from "./joinCampaigns.ts";
import { type Account, loadRoster, type Person, type Roster } from "./roster.ts";
import { savePeople } from "./savePeople.ts";

/** An ambassador's account as a row of a file tells it. Fields that the row leaves empty are absent: nothing is forgotten. */
export type AmbassadorRow = {
  row: number;
  platform: string;
  handle: string;
  handleKey: string;
  followers: bigint | null;
  contact: Contact;
  attributes: Record<string, string>;
  /** A campaign that the ambassador is to be in. */
  campaignId: bigint | null;
};

/** A row with the keyed hashes of its contact: each is worked out once. */
export type KeyedRow = AmbassadorRow & { keys: ReturnType<typeof contactKeys> };

/**
 * Brings a batch of rows into the shop's own ambassadors, by sets: what is new is added, what differs is changed, nothing is doubled.
 * Two rows of one person become one ambassador with two accounts (samePerson.ts).
 */
export async function importAmbassadors(sql: Sql, shopId: bigint, rows: readonly AmbassadorRow[]): Promise<RowsChanged> {
  const result: RowsChanged = { created: 0, changed: 0, unchanged: 0, errors: [] };
  await lockPosts(sql, shopId);
  const keyed = rows.map((row): KeyedRow => ({ ...row, keys: contactKeys(shopId, row.contact) }));
  const roster = await loadRoster(sql, shopId, keyed);
  const owners = keyed.map((row) => place(shopId, roster, row));
  await savePeople(sql, shopId, roster.people);
  await storeFollowers(sql, shopId, followersIn(rows), "file");
  const joined = await joinCampaigns(
    sql,
    shopId,
    rows.flatMap((row, i) => (row.campaignId === null ? [] : [{ campaignId: row.campaignId, ambassadorId: owners[i]!.person.ambassadorId! }])),
  );
  rows.forEach((row, i) => {
    const { person, news } = owners[i]!;
    const joins = row.campaignId !== null && joined.delete(`${row.campaignId}:${person.ambassadorId}`);
    result[news === "unchanged" && joins ? "changed" : news]++;
  });
  return result;
}

/** What rows say of followers, as of now; of two rows of one account the later counts. */
function followersIn(rows: readonly AmbassadorRow[]): FollowersTold[] {
  const at = new Date();
  const told = rows.flatMap(({ platform, handleKey, followers }) => (followers === null ? [] : [{ platform, handleKey, followers, at }]));
  return [...new Map(told.map((one) => [`${one.platform}\n${one.handleKey}`, one])).values()];
}

/** Finds or makes the person of a row in the roster and lays the row over what is known. */
function place(shopId: bigint, roster: Roster, row: KeyedRow): { person: Person; news: "created" | "changed" | "unchanged" } {
  const account: Account = { platform: row.platform, handleKey: row.handleKey, handle: row.handle, followers: row.followers, changed: true };
  const found = roster.find(row);
  if (!found) {
    const person: Person = { ambassadorId: null, contact: row.contact, ...row.keys, attributes: row.attributes, accounts: [account], changed: true };
    roster.add(person);
    return { person, news: "created" };
  }
  const known = found.accounts.find((a) => a.platform === row.platform && a.handleKey === row.handleKey);
  if (!known) roster.addAccount(found, account);
  const changes = [known ? changeAccount(known, row) : true, changeContact(shopId, found, row.contact), changeAttributes(found, row.attributes)];
  roster.knowContact(found);
  return { person: found, news: changes.includes(true) ? "changed" : "unchanged" };
}

function changeAccount(account: Account, row: AmbassadorRow): boolean {
  const followers = row.followers ?? account.followers;
  const same = account.handle === row.handle && account.followers === followers;
  if (!same) Object.assign(account, { handle: row.handle, followers, changed: true });
  return !same;
}

function changeContact(shopId: bigint, person: Person, told: Contact): boolean {
  const contact = { ...person.contact, ...told };
  if (Object.entries(told).every(([field, value]) => person.contact[field as keyof Contact] === value)) return false;
  Object.assign(person, { contact, ...contactKeys(shopId, contact), changed: true });
  return true;
}

function changeAttributes(person: Person, told: Record<string, string>): boolean {
  if (Object.entries(told).every(([name, value]) => person.attributes[name] === value)) return false;
  Object.assign(person, { attributes: { ...person.attributes, ...told }, changed: true });
  return true;
}
