import { sqlForShop } from "#app/platform/database.ts";
import type { DiscountDates } from "../discountPort.ts";
import { datesOf } from "../discountDates.ts";

export type BatchCall = { callId: bigint; creationId: string | null; codeIds: bigint[] };

export type Batch = {
  batchId: bigint;
  state: string;
  pattern: string | null;
  campaignName: string;
  discount: { discountId: bigint; shopifyId: string | null; title: string; valueType: "percentage" | "fixed_amount"; value: string } & DiscountDates;
  /** The call whose end is not known yet. */
  call: BatchCall | null;
};

type Row = {
  state: string;
  pattern: string | null;
  campaignName: string;
  startsOn: string;
  endsOn: string | null;
  timeZone: string;
  discountId: bigint;
  shopifyId: string | null;
  title: string;
  valueType: "percentage" | "fixed_amount";
  value: string;
  callId: bigint | null;
  creationId: string | null;
  codeIds: bigint[] | null;
};

/** How far a batch is. */
export function readBatch(shopId: bigint, batchId: bigint): Promise<Batch | null> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<Row>(
      `select b.state, b.pattern, k.name "campaignName", k.starts_on "startsOn", k.ends_on "endsOn", s.time_zone "timeZone",
              d.id "discountId", d.shopify_id "shopifyId", d.title, d.value_type "valueType", d.value, c.id "callId", c.creation_id "creationId", c.code_ids "codeIds"
       from code_batch b
       join discount d on d.shop_id = b.shop_id and d.id = b.discount_id
       join campaign k on k.shop_id = d.shop_id and k.id = d.campaign_id
       join shop s on s.id = b.shop_id
       left join code_batch_call c on c.shop_id = b.shop_id and c.batch_id = b.id and not c.done
       where b.shop_id = $1 and b.id = $2 order by c.id limit 1`,
      [shopId, batchId],
    );
    const row = rows[0];
    if (!row) return null;
    const { discountId, shopifyId, title, valueType, value } = row;
    return {
      batchId,
      state: row.state,
      pattern: row.pattern,
      campaignName: row.campaignName,
      discount: { discountId, shopifyId, title, valueType, value, ...datesOf(row) },
      call: row.callId === null ? null : { callId: row.callId, creationId: row.creationId, codeIds: row.codeIds! },
    };
  });
}
