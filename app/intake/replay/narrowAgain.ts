import { NARROWING } from "#app/domain/orders/orderVersion.ts";
import type { Sql } from "#app/platform/database.ts";
import { jsonbArray } from "#app/platform/jsonbArray.ts";
import { readBodies } from "../bodies/readBodies.ts";
import { type ReadEvent, readEvent } from "../readEvent.ts";
import { storableJson, storableText } from "../storable.ts";

export type Narrowable = { id: bigint; topic: string; triggeredAt: Date; narrowing: number };

const WRITE = `
  update inbox i set narrowing = e.narrowing, payload = e.payload, state = coalesce(e.state, i.state), reason = case when e.state is null then i.reason else e.reason end,
    detail = case when e.state is null then i.detail else e.detail end
  from unnest($2::bigint[], $3::int[], $4::text[], $5::text[], $6::text[], $7::jsonb[]) e(id, narrowing, state, reason, detail, payload)
  where i.shop_id = $1 and i.id = e.id`;

/**
 * Reads rows that an older narrowing read again from their bodies, where these are kept, in the caller's transaction. What cannot be read any
 * more fails with its reason; what has become of no use is ignored.
 * @returns How each of the rows that were read again came out.
 */
export async function narrowAgain(sql: Sql, shopId: bigint, rows: readonly Narrowable[]): Promise<Map<bigint, ReadEvent["state"]>> {
  const old = rows.filter((row) => row.narrowing < NARROWING);
  const bodies = await readBodies(
    sql,
    shopId,
    old.map((row) => row.id),
  );
  const read = old.flatMap((row) => {
    const body = bodies.get(row.id);
    return body ? [{ id: row.id, ...readEvent({ shopId, topic: row.topic, triggeredAt: row.triggeredAt, body }) }] : [];
  });
  const column = <T>(of: (one: (typeof read)[number]) => T) => read.map(of);
  await sql.query(WRITE, [
    shopId,
    column((one) => one.id),
    column((one) => one.narrowing),
    column((one) => (one.state === "pending" ? null : one.state)),
    column((one) => one.reason),
    column((one) => one.detail && storableText(one.detail)),
    jsonbArray(column((one) => (one.payload === null ? null : storableJson(one.payload)))),
  ]);
  return new Map(read.map((one) => [one.id, one.state]));
}
