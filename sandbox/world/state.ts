import type { Sandbox } from "../sandbox.ts";

/** How far the world of a shop is: what it was built from, and how many of the events that were kept back are played. */
export type WorldState = {
  seed: string;
  now: Date;
  played: number;
  /** The local Shopify's ids of the orders by the world's key, where a refund is still to come. */
  orderIds: Record<string, number>;
};

/** Null: the shop is not seeded. */
export async function readState(sandbox: Sandbox, domain: string): Promise<WorldState | null> {
  await makeTable(sandbox);
  const { rows } = await sandbox.db.query<{ seed: string; seeded_at: Date; played: number; order_ids: Record<string, number> }>(
    "select * from world where shop = $1",
    [domain],
  );
  const row = rows[0];
  return row ? { seed: row.seed, now: row.seeded_at, played: row.played, orderIds: row.order_ids } : null;
}

/** Says that a shop is seeded, all of it. */
export async function writeState(sandbox: Sandbox, domain: string, { seed, now, played, orderIds }: WorldState): Promise<void> {
  await sandbox.db.query("insert into world (shop, seed, seeded_at, played, order_ids) values ($1, $2, $3, $4, $5)", [
    domain,
    seed,
    now,
    played,
    orderIds,
  ]);
}

/**
 * Takes the next event that was kept back, so that two players never play one. A process that dies here leaves the event unplayed.
 * @returns Its place, from 0.
 */
export async function takeEvent(sandbox: Sandbox, domain: string): Promise<number> {
  const { rows } = await sandbox.db.query<{ place: number }>("update world set played = played + 1 where shop = $1 returning played - 1 as place", [
    domain,
  ]);
  if (!rows[0]) throw new Error(`${domain} is not seeded`);
  return rows[0].place;
}

/** Remembers an order that was played: a refund of it may come. */
export async function rememberOrder(sandbox: Sandbox, domain: string, key: string, id: number): Promise<void> {
  await sandbox.db.query("update world set order_ids = order_ids || jsonb_build_object($2::text, $3::bigint) where shop = $1", [domain, key, id]);
}

async function makeTable(sandbox: Sandbox): Promise<void> {
  await sandbox.db.query(
    "create table if not exists world (shop text primary key references shop, seed text not null, seeded_at timestamptz not null, played integer not null, order_ids jsonb not null)",
  );
}
