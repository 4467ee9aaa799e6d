import { jsonbArray } from "#app/platform/jsonbArray.ts";
import type { InboxRow } from "./inboxRow.ts";
import { storableText } from "./storable.ts";

/** The rows of a statement's first eleven parameters, as `given`, numbered by `n`. */
export const GIVEN = `given as materialized (
    select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::int[], $10::jsonb[], $11::boolean[])
      with ordinality g(shop_id, source, topic, event_id, triggered_at, state, reason, detail, narrowing, payload, has_body, n)
  )`;

/** Those that an inbox row takes as they are. */
export const GIVEN_COLUMNS = "shop_id, source, topic, event_id, triggered_at, state, reason, detail, narrowing, payload";

/** The parameters. */
export function givenValues(rows: readonly InboxRow[]): unknown[] {
  return [
    rows.map((row) => row.shopId),
    rows.map((row) => row.source),
    rows.map((row) => row.topic),
    rows.map((row) => row.eventId),
    rows.map((row) => row.triggeredAt),
    rows.map((row) => row.read.state),
    rows.map((row) => row.read.reason),
    rows.map((row) => row.read.detail && storableText(row.read.detail)),
    rows.map((row) => row.read.narrowing),
    jsonbArray(rows.map((row) => row.payload)),
    rows.map((row) => row.body !== null),
  ];
}
