import { NARROWING } from "#app/domain/orders/orderVersion.ts";
import { lockCodesToRead } from "#app/domain/codes/lockCodes.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { lockStage } from "#app/platform/lockStage.ts";
import { planByKey } from "#app/platform/planByKey.ts";
import { applyEach, type Appliers } from "../applyEach.ts";
import { applyOrders } from "../applyOrders.ts";
import { applyPixel } from "../applyPixel.ts";
import { applyTogether } from "../applyTogether.ts";
import type { PendingRow } from "../drainInbox.ts";
import { settle } from "../settle.ts";
import { type Step, stepOf, topics } from "../topics.ts";
import { narrowAgain } from "./narrowAgain.ts";

const BATCH = 1000;

/** What events say again, whenever they say it, leads to the same facts; what is asked of Shopify or told to a person is not done twice. */
const AGAIN: ReadonlySet<Step> = new Set(["order", "refund", "order_deletion", "customer", "pixel"]);
const TOPICS = Object.entries(topics).flatMap(([name, topic]) => ("step" in topic && AGAIN.has(topic.step) ? [name] : []));

export type Replay = {
  untilId: bigint;
  reachedId: bigint;
  events: bigint;
  narrowed: bigint;
  changed: bigint;
  failed: bigint;
  finishedAt: Date | null;
};

const COLUMNS = `until_id "untilId", reached_id "reachedId", events, narrowed, changed, failed, finished_at "finishedAt"`;

const BEGIN = `
  insert into inbox_replay (shop_id, narrowing, until_id) select $1, $2, coalesce(max(id), 0) from inbox where shop_id = $1
  on conflict (shop_id) do update set narrowing = excluded.narrowing, until_id = excluded.until_id, reached_id = 0, events = 0, narrowed = 0, changed = 0, failed = 0,
    finished_at = null where inbox_replay.finished_at is not null or inbox_replay.narrowing < excluded.narrowing`;

// What failed is left to a retry, and what waits to its own turn.
const NEXT = `
  select id, source, topic, event_id "eventId", triggered_at "triggeredAt", narrowing, coalesce(payload ->> 'orderId', payload ->> 'id') "orderId",
    payload ->> 'updatedAt' "updatedAt", payload ->> 'hash' hash
  from inbox where shop_id = $1 and id > $2 and id <= $3 and state in ('done', 'ignored') and reason is distinct from 'read_from_shopify' and payload is not null and topic = any($4)
  order by id limit ${BATCH} for update`;

/** Begins to read the shop's whole inbox again, in the background, unless that is under way. */
export function requestReplay(shopId: bigint): Promise<void> {
  return sqlForShop(shopId, async (sql) => {
    await sql.query(BEGIN, [shopId, NARROWING]);
    await enqueue(sql, "replay_inbox", { shopId: String(shopId) }, { key: `replay:${shopId}` });
  });
}

/**
 * Applies the next events of the inbox once more, in one commit with how far it got: with today's narrowing where an older one read them and
 * the whole body is kept. Facts that say what the events say stay as they are, so it can be done at any time; who was forgotten stays so.
 * @returns The replay as it stands now; null when none is under way, or only one that a newer version of the app began.
 */
export function stepReplay(shopId: bigint, appliers: Appliers): Promise<Replay | null> {
  return sqlForShop(shopId, async (sql) => {
    await lockStage(sql, shopId);
    const { rows } = await sql.query<Replay>(
      `select ${COLUMNS} from inbox_replay where shop_id = $1 and finished_at is null and narrowing <= ${NARROWING} for update`,
      [shopId],
    );
    const replay = rows[0];
    if (!replay) return null;
    await lockCodesToRead(sql, shopId);
    await planByKey(sql);
    const found = await sql.query<PendingRow & { narrowing: number }>(NEXT, [shopId, replay.reachedId, replay.untilId, TOPICS]);
    const again = await narrowAgain(sql, shopId, found.rows);
    const changed = await applyAgain(sql, shopId, await readable(sql, shopId, found.rows, again), appliers);
    const more = found.rows.length === BATCH;
    const failed = [...again.values()].filter((state) => state === "failed").length + changed.failed;
    const { rows: now } = await sql.query<Replay>(
      `update inbox_replay set reached_id = $2, events = events + $3, narrowed = narrowed + $4, changed = changed + $5, failed = failed + $6,
         finished_at = case when $7 then now() end where shop_id = $1 returning ${COLUMNS}`,
      [shopId, more ? found.rows.at(-1)!.id : replay.untilId, found.rows.length, again.size, changed.done, failed, !more],
    );
    return now[0]!;
  });
}

/** The rows that can be applied, as they are narrowed now. */
async function readable(sql: Sql, shopId: bigint, rows: readonly PendingRow[], again: ReadonlyMap<bigint, string>): Promise<PendingRow[]> {
  const ids = [...again.keys()];
  const { rows: hashes } = await sql.query<{ id: bigint; hash: string | null }>(
    "select id, payload ->> 'hash' hash from inbox where shop_id = $1 and id = any($2::bigint[])",
    [shopId, ids],
  );
  const now = new Map(hashes.map((row) => [row.id, row.hash]));
  return rows
    .filter((row) => (again.get(row.id) ?? "pending") === "pending")
    .map((row) => ({ ...row, step: stepOf(row.topic), hash: now.has(row.id) ? now.get(row.id)! : row.hash }));
}

async function applyAgain(sql: Sql, shopId: bigint, rows: readonly PendingRow[], appliers: Appliers): Promise<{ done: number; failed: number }> {
  const outcomes = [
    ...(await applyTogether(
      sql,
      shopId,
      rows.filter((row) => row.step !== "customer" && row.step !== "pixel"),
      (part) => applyOrders(sql, shopId, part),
    )),
    ...(await applyTogether(
      sql,
      shopId,
      rows.filter((row) => row.step === "pixel"),
      (part) => applyPixel(sql, shopId, part),
    )),
    ...(await applyEach(
      sql,
      shopId,
      rows.filter((row) => row.step === "customer"),
      appliers,
    )),
  ];
  // How an event ended the first time is what is told of it; only a new failure is news.
  const failed = outcomes.filter((outcome) => outcome.state === "failed");
  await settle(sql, shopId, failed);
  return { done: outcomes.filter((outcome) => outcome.state === "done").length, failed: failed.length };
}
