import { pool } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { Why } from "./offer.ts";

export type TimetableTurn = {
  from: Date;
  until: Date | null;
  shop: string;
  campaignId: bigint;
  participationId: bigint;
  why: Why;
  destination: string;
  code: string | null;
};

/** A link's address as people write it: with or without a slash or an @, in any case. */
export function addressKey(text: string): string {
  return text
    .trim()
    .replace(/^[/@]+/, "")
    .toLowerCase();
}

/** The whole timetable of a link over all shops, in order: for operators only. @throws NotFound when nobody has the address. */
export async function linkTimetable(address: string): Promise<{ address: string; ambassadorId: bigint; turns: TimetableTurn[] }> {
  const { rows: owners } = await pool().query<{ id: bigint }>("select ambassador_id id from pulse_address where handle_key = $1", [
    addressKey(address),
  ]);
  if (!owners[0]) throw new NotFound(`Nobody has the Pulse link /${addressKey(address)}.`);
  const { rows: turns } = await pool().query<TimetableTurn>(
    `select t.from_at "from", t.until_at until, s.domain shop, t.campaign_id "campaignId", t.participation_id "participationId", t.why, t.destination, t.code
     from pulse_turn t join shop s on s.id = t.shop_id where t.ambassador_id = $1 order by t.from_at`,
    [owners[0].id],
  );
  return { address: addressKey(address), ambassadorId: owners[0].id, turns };
}
