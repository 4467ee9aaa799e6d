import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { announce } from "#app/platform/live.ts";

const SUMS = ["orders", "redemptions", "new_customers", "returning_customers", "gross", "discounts", "refunds"];
const columns = SUMS.join(", ");
const added = (table: string) => SUMS.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(", ");

// Entries after the cursor that no open transaction can still precede: a sequence would skip what commits late.
const ROLL_UP = `
  with fresh as materialized (
    select * from ledger where shop_id = $1 and (xid, id) > ($2::bigint, $3::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
  ), days as (
    insert into campaign_day (shop_id, campaign_id, currency, day, proof, ${columns})
    select $1, campaign_id, currency, day, proof, ${SUMS.map((name) => `sum(${name})`).join(", ")} from fresh group by campaign_id, currency, day, proof
    on conflict (shop_id, campaign_id, currency, day, proof) do update set ${added("campaign_day")}
  ), totals as (
    insert into participation_total (shop_id, campaign_id, currency, participation_id, proof, ${columns})
    select $1, campaign_id, currency, participation_id, proof, ${SUMS.map((name) => `sum(${name})`).join(", ")} from fresh where campaign_id <> 0
    group by campaign_id, currency, participation_id, proof
    on conflict (shop_id, campaign_id, currency, participation_id, proof) do update set ${added("participation_total")}
  )
  select xid, id, count(*) over () entries from fresh order by xid desc, id desc limit 1`;

/**
 * Adds the shop's new ledger entries to the roll-ups and tells the open screens. Entries that an older open transaction still
 * hides are left for a later turn, which is enqueued.
 * @returns Whether anything was added.
 */
export function rollUp(shopId: bigint): Promise<boolean> {
  return sqlForShop(shopId, async (sql) => {
    const cursor = await lockCursor(sql, shopId);
    const { rows } = await sql.query<Cursor>(ROLL_UP, [shopId, cursor.xid, cursor.id]);
    const last = rows[0] ?? cursor;
    if (rows[0]) {
      await sql.query("update rollup_cursor set xid = $2, id = $3 where shop_id = $1", [shopId, last.xid, last.id]);
      await announce(sql, shopId);
    }
    const { rowCount } = await sql.query("select from ledger where shop_id = $1 and (xid, id) > ($2::bigint, $3::bigint) limit 1", [
      shopId,
      last.xid,
      last.id,
    ]);
    if (rowCount) await enqueue(sql, "roll_up", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `rollup:${shopId}`, delayMs: 50 });
    return rows.length > 0;
  });
}

/**
 * Works the shop's roll-ups out anew from the whole ledger, in one transaction: who reads meanwhile sees the old ones, and who rolls up waits.
 * @returns How many ledger entries there are in them now.
 */
export function rebuildRollUps(shopId: bigint): Promise<bigint> {
  return sqlForShop(shopId, async (sql) => {
    await lockCursor(sql, shopId);
    await sql.query("delete from campaign_day where shop_id = $1", [shopId]);
    await sql.query("delete from participation_total where shop_id = $1", [shopId]);
    const { rows } = await sql.query<Cursor & { entries: bigint }>(ROLL_UP, [shopId, 0n, 0n]);
    const last = rows[0] ?? { xid: 0n, id: 0n, entries: 0n };
    await sql.query("update rollup_cursor set xid = $2, id = $3 where shop_id = $1", [shopId, last.xid, last.id]);
    await announce(sql, shopId);
    // What an open transaction hid.
    await enqueue(sql, "roll_up", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `rollup:${shopId}` });
    return last.entries;
  });
}

type Cursor = { xid: bigint; id: bigint };

async function lockCursor(sql: Sql, shopId: bigint): Promise<Cursor> {
  await sql.query("insert into rollup_cursor (shop_id, xid, id) values ($1, 0, 0) on conflict do nothing", [shopId]);
  const { rows } = await sql.query<Cursor>("select xid, id from rollup_cursor where shop_id = $1 for update", [shopId]);
  return rows[0]!;
}
