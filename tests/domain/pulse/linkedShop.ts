import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import type { CampaignInput } from "#app/domain/campaigns/campaignFields.ts";
import { addToCampaigns } from "#app/domain/ambassadors/addToCampaigns.ts";
import { publishCampaign } from "#app/domain/pulse/publishCampaign.ts";
import { pool, sqlForShop } from "#app/platform/database.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { makeShop, rowsOf } from "../makeShop.ts";

/** A shop with ambassadors of these handles. */
export async function shopWith(handles: readonly string[], values: Parameters<typeof makeShop>[0] = {}) {
  const shop = await makeShop(values);
  await importStream(
    shop.id,
    "ambassadors",
    inPieces(Buffer.from(["handle,platform", ...handles.map((handle) => `${handle},instagram`)].join("\n"))),
  );
  const people = await rowsOf<{ handle: string; id: bigint }>(shop.id, "select handle, ambassador_id id from shop_ambassador where shop_id = $1");
  return { shop, idOf: Object.fromEntries(people.map((person) => [person.handle, person.id])) as Record<string, bigint> };
}

/** A campaign with these ambassadors in it, published at the time. */
export async function campaignWith(shopId: bigint, input: CampaignInput, ambassadorIds: readonly bigint[], now?: Date): Promise<bigint> {
  const campaignId = await createCampaign(shopId, input);
  await addToCampaigns(shopId, ambassadorIds, [campaignId]);
  await publish(shopId, campaignId, now);
  return campaignId;
}

export function publish(shopId: bigint, campaignId: bigint, now?: Date): Promise<bigint[]> {
  return sqlForShop(shopId, (sql) => publishCampaign(sql, shopId, campaignId, now));
}

export type StoredTurn = {
  from: string;
  until: string | null;
  campaignId: bigint;
  why: string;
  destination: string;
  code: string | null;
  brand: string;
};

/** The timetable of a link, instants as text. */
export async function timetable(ambassadorId: bigint): Promise<StoredTurn[]> {
  const { rows } = await pool().query<Omit<StoredTurn, "from" | "until"> & { from: Date; until: Date | null }>(
    `select from_at "from", until_at "until", campaign_id "campaignId", why, destination, code, brand from pulse_turn where ambassador_id = $1 order by from_at`,
    [ambassadorId],
  );
  return rows.map((row) => ({ ...row, from: row.from.toISOString(), until: row.until?.toISOString() ?? null }));
}
