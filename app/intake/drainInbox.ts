import { lockCodesToChange, lockCodesToRead } from "#app/domain/codes/lockCodes.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { countAgain } from "#app/platform/countAgain.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { lockStage } from "#app/platform/lockStage.ts";
import { planByKey } from "#app/platform/planByKey.ts";
import { applyEach, type Appliers } from "./applyEach.ts";
import { applyOrders } from "./applyOrders.ts";
import { applyPixel } from "./applyPixel.ts";
import { applyTogether } from "./applyTogether.ts";
import { noticeTies } from "./noticeTies.ts";
import { settle } from "./settle.ts";
import { APPLIED_TOPICS, type Step, stepOf } from "./topics.ts";

export type PendingRow = {
  id: bigint;
  source: string;
  topic: string;
  eventId: string;
  step: Step;
  triggeredAt: Date;
  orderId: string | null;
  /** Of an order's version. */
  updatedAt: string | null;
  hash: string | null;
};

const BATCH = 1000;
const BATCHES_A_TURN = 5;
const ORDER_STEPS: ReadonlySet<Step> = new Set(["order", "refund", "order_deletion"]);

/**
 * Brings a shop's waiting inbox rows to their end, a batch a transaction. After some batches the next stage gets its turn, and a
 * further job goes on: a long backlog shows its figures as it shrinks. A poison row fails with its reason and holds nothing else up.
 * @param appliers What the topics besides orders do; wired by the job catalogue.
 * @returns How many rows were settled.
 */
export async function drainInbox(shopId: bigint, appliers: Appliers): Promise<number> {
  let settled = 0;
  for (let batch = 1; batch <= BATCHES_A_TURN; batch++) {
    const count = await sqlForShop(shopId, (sql) => drainBatch(sql, shopId, appliers));
    settled += count;
    if (count < BATCH) return settled;
  }
  await countAgain();
  await sqlForShop(shopId, (sql) => enqueue(sql, "drain_inbox", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `drain:${shopId}` }));
  return settled;
}

async function drainBatch(sql: Sql, shopId: bigint, appliers: Appliers): Promise<number> {
  await lockStage(sql, shopId);
  await planByKey(sql);
  const rows = await pendingRows(sql, shopId);
  if (rows.length === 0) return 0;
  // Marks of orders and changes of codes are made under one lock, which is taken before either: else the two can wait for each other.
  await (rows.some((row) => row.step === "discount") ? lockCodesToChange : lockCodesToRead)(sql, shopId);
  const orderRows = rows.filter((row) => ORDER_STEPS.has(row.step));
  const pixelRows = rows.filter((row) => row.step === "pixel");
  const others = rows.filter((row) => !ORDER_STEPS.has(row.step) && row.step !== "pixel");
  const applied = await applyTogether(sql, shopId, orderRows, async (part) => {
    await noticeTies(sql, shopId, part);
    return applyOrders(sql, shopId, part);
  });
  const seen = await applyTogether(sql, shopId, pixelRows, (part) => applyPixel(sql, shopId, part));
  const outcomes = [...applied, ...seen, ...(await applyEach(sql, shopId, others, appliers))];
  await settle(sql, shopId, outcomes);
  return rows.length;
}

async function pendingRows(sql: Sql, shopId: bigint): Promise<PendingRow[]> {
  const { rows } = await sql.query<Omit<PendingRow, "step">>({
    name: "pending_rows",
    text: `select id, source, topic, event_id "eventId", triggered_at "triggeredAt", coalesce(payload ->> 'orderId', payload ->> 'id') "orderId",
             payload ->> 'updatedAt' "updatedAt", payload ->> 'hash' hash
           from inbox where shop_id = $1 and state = 'pending' and topic = any($2) order by id limit ${BATCH} for update skip locked`,
    values: [shopId, APPLIED_TOPICS],
  });
  return rows.map((row) => ({ ...row, step: stepOf(row.topic) }));
}
