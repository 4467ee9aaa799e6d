import { randomBytes } from "node:crypto";
import { pool } from "#app/platform/database.ts";
import { makeShop } from "../../domain/makeShop.ts";

export type Link = { handle: string; ambassadorId: bigint; shopId: bigint; campaignId: bigint; participationId: bigint };

type Parts = { destination?: string; code?: string | null; from?: Date; until?: Date | null; handle?: string; shopId?: bigint };

let participations = 0n;

/** A link that leads to a page of a shop, by its tables. */
export async function makeLink(parts: Parts = {}): Promise<Link> {
  const handle = parts.handle ?? `rose.${randomBytes(5).toString("hex")}`;
  const shopId = parts.shopId ?? (await makeShop()).id;
  const { rows } = await pool().query<{ id: bigint }>("insert into ambassador default values returning id");
  const link = { handle, ambassadorId: rows[0]!.id, shopId, campaignId: 7n, participationId: ++participations };
  await pool().query("insert into pulse_address (handle_key, ambassador_id) values ($1, $2)", [handle, link.ambassadorId]);
  await addTurn(link, parts);
  return link;
}

/** A link of somebody who was never in a campaign. */
export async function makeIdleLink(handle: string): Promise<void> {
  const { rows } = await pool().query<{ id: bigint }>("insert into ambassador default values returning id");
  await pool().query("insert into pulse_address (handle_key, ambassador_id) values ($1, $2)", [handle, rows[0]!.id]);
}

/** Puts a turn into a link's timetable, and tells the processes. */
export async function addTurn(link: Link, parts: Parts = {}): Promise<void> {
  const { destination = "https://shop.example/products/tea?utm_source=heartbeat&utm_id=7", code = null } = parts;
  await pool().query(
    `insert into pulse_turn (ambassador_id, from_at, until_at, shop_id, campaign_id, participation_id, why, destination, code, brand)
     values ($1, $2, $3, $4, $5, $6, 'only', $7, $8, 'Tea & Co')`,
    [
      link.ambassadorId,
      parts.from ?? new Date(Date.now() - 60_000),
      parts.until ?? null,
      link.shopId,
      link.campaignId,
      link.participationId,
      destination,
      code,
    ],
  );
  await pool().query(
    "insert into pulse_change values ($1, clock_timestamp()) on conflict (ambassador_id) do update set changed_at = excluded.changed_at",
    [link.ambassadorId],
  );
  await pool().query("select pg_notify('pulse', '')");
}
