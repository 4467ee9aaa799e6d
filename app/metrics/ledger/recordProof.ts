import { sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { announce } from "#app/platform/live.ts";
import { log } from "#app/platform/log.ts";
import { proveTotals } from "./checkLedger.ts";

const KEPT = 20;

/** The newest proof of a shop's totals; `differences` is how many there were, 100 at most. */
export type KnownProof = { provenAt: Date; orders: bigint; waiting: bigint; differences: number };

/** Has the shop's totals proven, in the background. */
export function requestProof(shopId: bigint): Promise<void> {
  return sqlForShop(shopId, (sql) => enqueue(sql, "prove_totals", { shopId: String(shopId) }, { key: `prove:${shopId}` }));
}

/** Proves the shop's totals and keeps what came out; a difference is an error in the log. */
export async function recordProof(shopId: bigint): Promise<void> {
  const { orders, waiting, differences } = await proveTotals(shopId);
  if (differences.length > 0) log.error({ shopId: String(shopId), first: printable(differences[0]) }, "totals do not agree");
  await sqlForShop(shopId, async (sql) => {
    await sql.query(
      `insert into totals_proof (shop_id, orders, waiting, differences) values ($1, $2, $3, $4)
       on conflict (shop_id) do update set proven_at = now(), orders = excluded.orders, waiting = excluded.waiting, differences = excluded.differences`,
      [shopId, orders, waiting, JSON.stringify({ count: differences.length, first: differences.slice(0, KEPT).map(printable) })],
    );
    await announce(sql, shopId);
  });
}

/** Null before the first proof. */
export async function latestProof(shopId: bigint): Promise<KnownProof | null> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<KnownProof>(
      `select proven_at "provenAt", orders, waiting, (differences ->> 'count')::int differences from totals_proof where shop_id = $1`,
      [shopId],
    );
    return rows[0] ?? null;
  });
}

function printable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? String(item) : item)));
}
