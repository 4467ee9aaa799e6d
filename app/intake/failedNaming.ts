import type { Sql } from "#app/platform/database.ts";
import { readBodies } from "./bodies/readBodies.ts";
import { mayName } from "./mayName.ts";

const BATCH = 200;

// A failed request to forget somebody, or to tell what is known, is still to be carried out.
const NEXT = `
  select id from inbox
  where shop_id = $1 and state = 'failed' and id > $2 and payload is null and source = 'webhook' and body_group is not null
    and (topic like 'orders/%' or topic like 'refunds/%' or topic in ('customers/create', 'customers/update', 'customers/delete'))
  order by id limit ${BATCH}`;

/**
 * Failed webhooks that may be about an order or a customer: of these nothing was narrowed, so that their whole bodies are looked at.
 * @param ids The digits of the orders' and customers' ids.
 */
export async function failedNaming(sql: Sql, shopId: bigint, ids: ReadonlySet<string>): Promise<bigint[]> {
  const found: bigint[] = [];
  for (let last: bigint | undefined = 0n; last !== undefined;) {
    const { rows }: { rows: { id: bigint }[] } = await sql.query<{ id: bigint }>(NEXT, [shopId, last]);
    const bodies = await readBodies(
      sql,
      shopId,
      rows.map((row) => row.id),
    );
    for (const [id, body] of bodies) if (mayName(body, ids)) found.push(id);
    last = rows.at(-1)?.id;
  }
  return found;
}
