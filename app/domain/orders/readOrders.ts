import { arrayText } from "#app/platform/arrayText.ts";
import type { Sql } from "#app/platform/database.ts";

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

/** Null where there is none, as with most orders. */
type RefundColumns = { refund_at: Date[]; refund_subtotal: bigint[]; refund_tax: bigint[]; refund_discrepancy: bigint[] } | { refund_at: null };

const READ = `
  select o.order_id "orderId", o.processed_at "processedAt", o.currency, o.test, d.order_id is not null deleted, o.customer_key "customerKey",
    o.taxes_included "taxesIncluded", o.gross, o.discounts, o.removed, o.codes, o.code_keys "codeKeys", o.code_amounts "codeAmounts", r.*
  from unnest($2::bigint[]) wanted(order_id)
    cross join lateral (select * from order_fact where shop_id = $1 and order_id = wanted.order_id offset 0) o
    left join order_deletion d on d.shop_id = o.shop_id and d.order_id = o.order_id
    cross join lateral (
      select array_agg(processed_at order by refund_id) refund_at, array_agg(subtotal order by refund_id) refund_subtotal,
        array_agg(tax order by refund_id) refund_tax, array_agg(discrepancy order by refund_id) refund_discrepancy
      from order_refund where shop_id = o.shop_id and order_id = o.order_id
    ) r`;

/** The facts of orders with their refunds. An order of which only a part has come (a refund, a deletion) is left out. */
export async function readOrders(sql: Sql, shopId: bigint, orderIds: readonly bigint[]): Promise<StoredOrder[]> {
  const { rows } = await sql.query<Omit<StoredOrder, "refunds"> & RefundColumns>({
    name: "read_orders",
    text: READ,
    values: [shopId, arrayText(orderIds)],
  });
  return rows.map((row) => ({ ...row, refunds: refundsOf(row) }));
}

function refundsOf(columns: RefundColumns): StoredRefund[] {
  if (columns.refund_at === null) return [];
  const { refund_at, refund_subtotal, refund_tax, refund_discrepancy } = columns;
  return refund_at.map((processedAt, i) => ({
    processedAt,
    subtotal: refund_subtotal[i]!,
    tax: refund_tax[i]!,
    discrepancy: refund_discrepancy[i]!,
  }));
}
