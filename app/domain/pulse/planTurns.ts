import type { Sql } from "#app/platform/database.ts";
import type { Offer, Turn } from "./offer.ts";
import { isSame, planLink } from "./planLink.ts";
import { type PlannedTurn, saveTurns } from "./saveTurns.ts";

type OfAmbassador = { ambassadorId: bigint };

/**
 * Plans the links of ambassadors anew, in the caller's transaction: past turns stay as they were, the one under way is cut now if it
 * changes, and what is to come is replaced. Who changes a link holds its address's row, all in one order, to the end of the transaction:
 * what a shop at the same moment offers the same person is seen by whoever comes second.
 * @param now The present instant; by default the database's clock after the locks.
 * @returns The ambassadors whose links changed.
 */
export async function planTurns(sql: Sql, ambassadorIds: readonly bigint[], now?: Date): Promise<bigint[]> {
  if (ambassadorIds.length === 0) return [];
  await sql.query("select from pulse_address where ambassador_id = any($1::bigint[]) order by ambassador_id for no key update", [ambassadorIds]);
  const at = now ?? (await databaseTime(sql));
  const offers = Map.groupBy(await readOffers(sql, ambassadorIds), (offer) => offer.ambassadorId);
  const standing = Map.groupBy(await readTurns(sql, ambassadorIds, at), (turn) => turn.ambassadorId);
  const changed: bigint[] = [];
  const planned: PlannedTurn[] = [];
  for (const ambassadorId of new Set(ambassadorIds)) {
    const before = standing.get(ambassadorId) ?? [];
    const underWay = before.find((turn) => turn.fromAt < at) ?? null;
    const turns = planLink(offers.get(ambassadorId) ?? [], at, underWay);
    if (isAsBefore(before, turns)) continue;
    changed.push(ambassadorId);
    planned.push(...turns.map((turn) => ({ ...turn, ambassadorId })));
  }
  if (changed.length > 0) await saveTurns(sql, changed, planned, at);
  return changed;
}

async function databaseTime(sql: Sql): Promise<Date> {
  const { rows } = await sql.query<{ at: Date }>("select date_trunc('milliseconds', clock_timestamp()) at");
  return rows[0]!.at;
}

async function readOffers(sql: Sql, ambassadorIds: readonly bigint[]): Promise<(Offer & OfAmbassador)[]> {
  const { rows } = await sql.query<Offer & OfAmbassador>(
    `select ambassador_id "ambassadorId", shop_id "shopId", participation_id "participationId", campaign_id "campaignId", live_from "liveFrom",
            live_until "liveUntil", destination, code, brand, accepted_at "acceptedAt", pinned_at "pinnedAt", withdrawn
     from pulse_candidate where ambassador_id = any($1::bigint[])`,
    [ambassadorIds],
  );
  return rows;
}

/** The turn under way and those to come, in order. */
async function readTurns(sql: Sql, ambassadorIds: readonly bigint[], now: Date): Promise<(Turn & OfAmbassador)[]> {
  const { rows } = await sql.query<Turn & OfAmbassador>(
    `select ambassador_id "ambassadorId", from_at "fromAt", until_at "untilAt", shop_id "shopId", campaign_id "campaignId",
            participation_id "participationId", why, destination, code, brand
     from pulse_turn where ambassador_id = any($1::bigint[]) and (until_at is null or until_at > $2) order by ambassador_id, from_at`,
    [ambassadorIds, now],
  );
  return rows;
}

function isAsBefore(before: readonly Turn[], turns: readonly Turn[]): boolean {
  const sameTimes = (a: Turn, b: Turn) => a.fromAt.getTime() === b.fromAt.getTime() && a.untilAt?.getTime() === b.untilAt?.getTime();
  return before.length === turns.length && before.every((turn, i) => sameTimes(turn, turns[i]!) && isSame(turn, turns[i]!));
}
