import type { Sql } from "#app/platform/database.ts";
import { addressesToTry } from "./addressFrom.ts";

export type Newcomer = { ambassadorId: bigint; platform: string; handleKey: string };

/**
 * To the end of the transaction nobody else makes ambassadors or addresses: imports of several shops that bring the same people, or
 * different people of one handle, neither wait for each other in a circle nor take each other's name. Take it before the first is written.
 */
export async function lockIdentities(sql: Sql): Promise<void> {
  await sql.query("select pg_advisory_xact_lock(hashtextextended('identities', 0))");
}

/**
 * Gives each new ambassador a permanent address: the handle, or where another person has it a variant of it. An address never changes and
 * never becomes another's. The caller holds lockIdentities.
 */
export async function giveAddresses(sql: Sql, newcomers: readonly Newcomer[]): Promise<void> {
  if (newcomers.length === 0) return;
  const wishes = newcomers.map((person) => ({ id: person.ambassadorId, names: addressesToTry(person) }));
  const { rows } = await sql.query<{ name: string }>("select handle_key name from pulse_address where handle_key = any($1::text[])", [
    [...new Set(wishes.flatMap((wish) => wish.names))],
  ]);
  const taken = new Set(rows.map((row) => row.name));
  const given = wishes.map(({ id, names }) => {
    // Others' handles may look like all of them; no handle gives a name that ends in a dash.
    const name = names.find((wish) => !taken.has(wish)) ?? `ambassador-${id}-`;
    taken.add(name);
    return { id, name };
  });
  await sql.query("insert into pulse_address (handle_key, ambassador_id) select * from unnest($1::text[], $2::bigint[])", [
    given.map((one) => one.name),
    given.map((one) => one.id),
  ]);
}
