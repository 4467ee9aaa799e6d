import type { Sql } from "#app/platform/database.ts";

/** An event that could not become a fact. Of its content only the reason and the field are told. */
export type FailedEvent = {
  id: bigint;
  topic: string;
  source: string;
  receivedAt: Date;
  reason: string;
  detail: string | null;
  /** Its body, or what was read of it, is kept: it can be read again. */
  kept: boolean;
  /** The order that it is about, where it came by its gid. */
  orderId: bigint | null;
};

const COUNT_TO = 10_000;

// Bodies past their days leave their group; the row does not hear of it.
const KEPT = "payload is not null or exists (select from body_group g where g.shop_id = $1 and g.id = body_group and i.id = any (g.inbox_ids))";
const FOUND = "from inbox i where shop_id = $1 and state = 'failed' and ($2::text is null or reason = $2)";
const PAGE = `
  select i.id, topic, source, received_at "receivedAt", reason, detail, (${KEPT}) kept,
    substring(event_id from '^gid://shopify/Order/([0-9]{1,18})')::bigint "orderId"
  ${FOUND} order by i.id desc limit $3 offset $4`;

/**
 * A page of the shop's failed events, the newest first.
 * @returns `total` counts to 10,000 and no further.
 */
export async function failedEvents(
  sql: Sql,
  shopId: bigint,
  { reason, page, pageSize }: { reason: string | null; page: number; pageSize: number },
): Promise<{ rows: FailedEvent[]; total: number }> {
  const { rows } = await sql.query<FailedEvent>(PAGE, [shopId, reason, pageSize, (page - 1) * pageSize]);
  const counted = await sql.query<{ total: number }>(`select count(*)::int total from (select ${FOUND} limit ${COUNT_TO}) found`, [shopId, reason]);
  return { rows, total: counted.rows[0]!.total };
}
