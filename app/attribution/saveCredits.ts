import { arrayText } from "#app/platform/arrayText.ts";
import type { Pipeline } from "#app/platform/database.ts";
import type { Credit } from "./creditOrder.ts";
import type { CreditableOrder } from "./order.ts";

const SAVE = `
  with given as (
    select * from unnest($2::bigint[], $3::int[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[], $8::bigint[], $9::bigint[], $10::bigint[], $11::timestamptz[], $12::text[])
      g(order_id, position, campaign_id, participation_id, code_id, rule, gross, discounts, refunds, processed_at, proof)
  ), gone as (
    delete from credit where ctid = any (array(
      select c.ctid
      from (
        select ctid, order_id, position from credit where shop_id = $1 and order_id = any($13::bigint[]) and position >= $14::int order by order_id, position offset 0
      ) c
      where (c.order_id, c.position) not in (select g.order_id, g.position from given g)
    ))
  )
  insert into credit (shop_id, order_id, position, campaign_id, participation_id, code_id, rule, gross, discounts, refunds, processed_at, proof)
  select $1, g.* from given g
  on conflict (shop_id, order_id, position) do update set campaign_id = excluded.campaign_id, participation_id = excluded.participation_id,
    code_id = excluded.code_id, rule = excluded.rule, gross = excluded.gross, discounts = excluded.discounts, refunds = excluded.refunds, processed_at = excluded.processed_at,
    proof = excluded.proof
  where (credit.campaign_id, credit.participation_id, credit.code_id, credit.rule, credit.gross, credit.discounts, credit.refunds, credit.processed_at, credit.proof)
    is distinct from (excluded.campaign_id, excluded.participation_id, excluded.code_id, excluded.rule, excluded.gross, excluded.discounts, excluded.refunds, excluded.processed_at, excluded.proof)
  returning order_id`;

/**
 * Replaces the credits of orders; rows that stay equal are not touched.
 * @returns The orders of which a row was written.
 */
export async function saveCredits(
  sql: Pipeline,
  shopId: bigint,
  orders: readonly CreditableOrder[],
  credits: ReadonlyMap<bigint, readonly Credit[]>,
): Promise<Set<bigint>> {
  if (orders.length === 0) return new Set();
  const rows = orders.flatMap(({ orderId, processedAt }) =>
    credits.get(orderId)!.map((credit, position) => ({ orderId, processedAt, position, ...credit })),
  );
  const column = (of: (row: (typeof rows)[number]) => bigint | number | string | Date | null) => arrayText(rows.map(of));
  const { rows: written } = await sql.query<{ order_id: bigint }>({
    name: "save_credits",
    text: SAVE,
    values: [
      shopId,
      column((r) => r.orderId),
      column((r) => r.position),
      column((r) => r.campaignId),
      column((r) => r.participationId),
      column((r) => r.codeId),
      column((r) => r.rule),
      column((r) => r.gross),
      column((r) => r.discounts),
      column((r) => [...r.refundsByDay.values()].reduce((sum, amount) => sum + amount, 0n)),
      column((r) => r.processedAt),
      column((r) => r.proof),
      arrayText(orders.map((order) => order.orderId)),
      // All of them have the places below.
      Math.min(...orders.map((order) => credits.get(order.orderId)!.length)),
    ],
  });
  return new Set(written.map((row) => row.order_id));
}
