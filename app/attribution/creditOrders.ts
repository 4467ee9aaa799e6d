import { lockCodesToRead } from "#app/domain/codes/lockCodes.ts";
import { endRecredit } from "#app/domain/policy/endRecredit.ts";
import { type Pipeline, type Sql, sqlForShop, sqlPipeline } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { lockStage } from "#app/platform/lockStage.ts";
import { creditBatch, type Post } from "./creditBatch.ts";

const BATCH = 6000;
const GREATEST = 2n ** 63n - 1n;

/**
 * Works out the credit of every marked order of a shop, a batch a transaction, until none is marked, and posts the difference.
 * The mark's row is the order's lock: it goes in the same commit as the credit.
 * @param most Batches after which it leaves the rest to another turn, so that what else is to be done for the shop is not kept waiting.
 * @returns How many orders were worked out.
 */
export async function creditOrders(shopId: bigint, post: Post, most = Infinity): Promise<number> {
  let credited = 0;
  let below: bigint | null = null;
  for (let batch = 1; batch <= most; batch++) {
    const taken: bigint[] = await sqlPipeline(shopId, (sql) => nextBatch(sql, shopId, post, below));
    credited += taken.length;
    if (taken.length < BATCH && below === null) {
      await sqlForShop(shopId, (sql) => endRecredit(sql, shopId));
      return credited;
    }
    below = taken.length < BATCH ? null : taken.at(-1)!;
  }
  await sqlForShop(shopId, (sql) => enqueue(sql, "credit_orders", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `credit:${shopId}` }));
  return credited;
}

async function nextBatch(sql: Pipeline, shopId: bigint, post: Post, below: bigint | null): Promise<bigint[]> {
  const [, , , orderIds] = await Promise.all([
    lockStage(sql, shopId),
    lockCodesToRead(sql, shopId),
    // A crash that loses the commit brings the marks back too, and whatever is written later is on the disk later.
    sql.query("select set_config('synchronous_commit', 'off', true)"),
    takeMarks(sql, shopId, below),
  ]);
  if (orderIds.length > 0) await creditBatch(sql, shopId, orderIds, post);
  return orderIds;
}

/**
 * The newest first: they are looked at while all of a shop's orders are worked out again. From below the last batch on, so as not to pass what it
 * has just taken out again and again. Only who holds the shop's stage takes marks.
 * @returns Descending.
 */
async function takeMarks(sql: Sql, shopId: bigint, below: bigint | null): Promise<bigint[]> {
  const { rows } = await sql.query<{ order_id: bigint }>({
    name: "take_marks",
    text: `
      delete from order_to_credit where ctid = any (array(
        select ctid from order_to_credit where shop_id = $1 and order_id < $2 order by order_id desc limit ${BATCH}
      )) returning order_id`,
    values: [shopId, below ?? GREATEST],
  });
  return rows.map((row) => row.order_id).sort((a, b) => (a < b ? 1 : -1));
}
