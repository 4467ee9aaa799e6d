import type { Sql } from "#app/platform/database.ts";

export type RecreditProgress = {
  /** 'waiting' to begin, 'running', or 'done'. */ state: "waiting" | "running" | "done";
  orders: bigint;
  left: bigint;
};

/** How far the orders of the past are credited by the policy in force; null where the shop never changed it. */
export async function recreditProgress(sql: Sql, shopId: bigint): Promise<RecreditProgress | null> {
  const { rows } = await sql.query<{ orders: bigint; done: boolean }>(
    "select orders, finished_at is not null done from attribution_policy where shop_id = $1 order by id desc limit 1",
    [shopId],
  );
  if (!rows[0]) return null;
  const { orders, done } = rows[0];
  if (done) return { state: "done", orders, left: 0n };
  if (orders === 0n) return { state: "waiting", orders, left: 0n };
  const { rows: marks } = await sql.query<{ left: bigint }>("select count(*) as left from order_to_credit where shop_id = $1", [shopId]);
  return { state: "running", orders, left: marks[0]!.left };
}
