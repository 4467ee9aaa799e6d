import { publishWithCodesLater } from "#app/domain/pulse/publishLater.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { datesOf } from "./discountDates.ts";
import type { DiscountPort } from "./discountPort.ts";
import { noticeCodeAdded } from "./noticeCodeAdded.ts";
import { noticeDiscountDeleted } from "./noticeDiscount.ts";

type Synced = { shopifyId: string; startsOn: string; endsOn: string | null; timeZone: string };

/**
 * The job sync_discount: reads all codes of one of our discounts from Shopify and brings ours to the same, for changes whose webhook
 * was lost. With `pushDates` the discount first gets its campaign's days.
 */
export async function syncDiscount(port: DiscountPort, shopId: bigint, discountId: bigint, pushDates: boolean): Promise<void> {
  const discount = await readDiscount(shopId, discountId);
  if (!discount) return;
  const { shopifyId } = discount;
  if (pushDates && !(await port.changeDates(shopifyId, datesOf(discount)))) return gone(shopId, shopifyId);
  // Only what was live before the reading began can be missing after it: a code made meanwhile may stand on a page already read.
  const live = await liveCodes(shopId, discountId);
  const startedAt = new Date();
  for (let after: string | null = null; ;) {
    const page = await port.listCodes(shopifyId, after);
    if (page === null) return gone(shopId, shopifyId);
    await sqlForShop(shopId, async (sql) => {
      for (const code of page.codes) {
        if (!live.delete(code.redeemCodeId)) await noticeCodeAdded(sql, shopId, { ...code, discountGid: shopifyId, at: startedAt });
      }
    });
    if (page.next === null) break;
    after = page.next;
  }
  await sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ id: bigint }>(
      "update code set state = 'removed' where shop_id = $1 and discount_id = $2 and state = 'active' and redeem_code_id = any($3::text[]) returning id",
      [shopId, discountId, [...live]],
    );
    await publishWithCodesLater(sql, shopId, { ids: rows.map((row) => row.id) });
  });
}

async function gone(shopId: bigint, shopifyId: string): Promise<void> {
  await sqlForShop(shopId, (sql) => noticeDiscountDeleted(sql, shopId, shopifyId, new Date()));
}

function readDiscount(shopId: bigint, discountId: bigint): Promise<Synced | undefined> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<Synced>(
      `select d.shopify_id "shopifyId", k.starts_on "startsOn", k.ends_on "endsOn", s.time_zone "timeZone"
       from discount d join campaign k on k.shop_id = d.shop_id and k.id = d.campaign_id join shop s on s.id = d.shop_id
       where d.shop_id = $1 and d.id = $2 and d.shopify_id is not null and d.deleted_at is null`,
      [shopId, discountId],
    );
    return rows[0];
  });
}

function liveCodes(shopId: bigint, discountId: bigint): Promise<Set<string>> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ gid: string }>(
      "select redeem_code_id gid from code where shop_id = $1 and discount_id = $2 and state = 'active' and redeem_code_id is not null",
      [shopId, discountId],
    );
    return new Set(rows.map((row) => row.gid));
  });
}
