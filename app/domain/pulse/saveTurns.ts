import type { Sql } from "#app/platform/database.ts";
import type { Turn } from "./offer.ts";

export type PlannedTurn = Turn & { ambassadorId: bigint };

/** What every Pulse process listens to: links changed, pulse_change says which. */
export const PULSE_CHANNEL = "pulse";

/**
 * Writes the timetables of links from now on, and tells the processes that answer them. The caller holds the links' rows of pulse_address.
 * @param turns All of each link's turns from now on; one that began before now is under way and keeps its row.
 */
export async function saveTurns(sql: Sql, ambassadorIds: readonly bigint[], turns: readonly PlannedTurn[], now: Date): Promise<void> {
  await sql.query("delete from pulse_turn where ambassador_id = any($1::bigint[]) and from_at >= $2", [ambassadorIds, now]);
  const goingOn = turns.filter((turn) => turn.fromAt < now);
  await sql.query(
    `update pulse_turn t set until_at = case when g.ambassador_id is null then $2 else g.until_at end
     from unnest($1::bigint[]) c(ambassador_id) left join unnest($3::bigint[], $4::timestamptz[]) g(ambassador_id, until_at) using (ambassador_id)
     where t.ambassador_id = c.ambassador_id and t.from_at < $2 and (t.until_at is null or t.until_at > $2)`,
    [ambassadorIds, now, goingOn.map((turn) => turn.ambassadorId), goingOn.map((turn) => turn.untilAt)],
  );
  const next = turns.filter((turn) => turn.fromAt >= now);
  await sql.query(
    `insert into pulse_turn (ambassador_id, from_at, until_at, shop_id, campaign_id, participation_id, why, destination, code, brand)
     select * from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[], $8::text[], $9::text[], $10::text[])`,
    [
      next.map((turn) => turn.ambassadorId),
      next.map((turn) => turn.fromAt),
      next.map((turn) => turn.untilAt),
      next.map((turn) => turn.shopId),
      next.map((turn) => turn.campaignId),
      next.map((turn) => turn.participationId),
      next.map((turn) => turn.why),
      next.map((turn) => turn.destination),
      next.map((turn) => turn.code),
      next.map((turn) => turn.brand),
    ],
  );
  await sql.query(
    `insert into pulse_change (ambassador_id, changed_at) select id, clock_timestamp() from unnest($1::bigint[]) id order by id
     on conflict (ambassador_id) do update set changed_at = excluded.changed_at`,
    [ambassadorIds],
  );
  await sql.query("select pg_notify($1, '')", [PULSE_CHANNEL]);
}
