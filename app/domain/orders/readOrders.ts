import { arrayText } from "#app/platform/arrayText.ts";
import type { Pipeline } from "#app/platform/database.ts";

export type StoredRefund = { processedAt: Date; subtotal: bigint; tax: bigint; discrepancy: bigint };

export type StoredOrder = {
  orderId: bigint;
  processedAt: Date;
  currency: string;
  test: boolean;
  deleted: boolean;
  customerKey: string | null;
  taxesIncluded: boolean;
  gross: bigint;
  discounts: bigint;
  removed: bigint;
  codes: string[];
  codeKeys: string[];
  codeAmounts: bigint[];
  refunds: StoredRefund[];
};

type RefundRow = StoredRefund & { orderId: bigint };

const READ = `
  select order_id "orderId", processed_at "processedAt", currency, test, customer_key "customerKey", taxes_included "taxesIncluded", gross, discounts, removed,
    codes, code_keys "codeKeys", code_amounts "codeAmounts"
  from order_fact where shop_id = $1 and order_id = any($2::bigint[]) order by order_id`;

const DELETED = `select order_id from order_deletion where shop_id = $1 and order_id = any($2::bigint[]) order by order_id`;

const REFUNDS = `
  select order_id "orderId", processed_at "processedAt", subtotal, tax, discrepancy
  from order_refund where shop_id = $1 and order_id = any($2::bigint[]) order by order_id, refund_id`;

/**
 * The facts of orders with their refunds. An order of which only a part has come (a refund, a deletion) is left out. Three statements, for to most orders
 * nothing was refunded and few were deleted: each is one walk along an index, where a join looks for every order.
 */
export async function readOrders(sql: Pipeline, shopId: bigint, orderIds: readonly bigint[]): Promise<StoredOrder[]> {
  const values = [shopId, arrayText(orderIds)];
  const [orders, deletions, refunds] = await Promise.all([
    sql.query<Omit<StoredOrder, "refunds" | "deleted">>({ name: "read_orders", text: READ, values }),
    sql.query<{ order_id: bigint }>({ name: "read_order_deletions", text: DELETED, values }),
    sql.query<RefundRow>({ name: "read_order_refunds", text: REFUNDS, values }),
  ]);
  const deleted = new Set(deletions.rows.map((row) => row.order_id));
  const refundsOf = Map.groupBy(refunds.rows, (row) => row.orderId);
  return orders.rows.map((row) => ({ ...row, deleted: deleted.has(row.orderId), refunds: refundsOf.get(row.orderId) ?? [] }));
}
