import type { Sql } from "#app/platform/database.ts";
import type { Destination } from "./destination.ts";

export type CampaignOffer = {
  withdrawn: boolean;
  liveFrom: Date;
  liveUntil: Date | null;
  destination: Destination;
  withCode: boolean;
  brand: string;
  now: Date;
};

/**
 * Writes a campaign's offers for all of its ambassadors in one statement; only rows that differ, and none for what was never offered. Of
 * several codes that a participation has at the time (now, or when the campaign begins), the newest; where it has none, the campaign's own.
 * @returns The ambassadors whose offers changed.
 */
export async function saveOffers(sql: Sql, shopId: bigint, campaignId: bigint, offer: CampaignOffer): Promise<bigint[]> {
  const { rows } = await sql.query<{ id: bigint }>(
    `with current as materialized (
       select distinct on (coalesce(a.participation_id, 0)) coalesce(a.participation_id, 0) participation_id, c.code
       from code_assignment a join code c on c.shop_id = a.shop_id and c.id = a.code_id
       where $3::boolean and a.shop_id = $1 and a.campaign_id = $2 and c.state = 'active'
         and (a.valid_from is null or a.valid_from <= greatest($4::timestamptz, $5::timestamptz))
         and (a.valid_until is null or a.valid_until > greatest($4::timestamptz, $5::timestamptz))
       order by 1, a.id desc),
     offer as (
       select p.id, p.ambassador_id, $7::text || d.handle_key || $8::text destination, coalesce(own.code, (select code from current where participation_id = 0)) code,
              p.accepted_at, p.pinned_at, $10::boolean or p.removed_at is not null withdrawn
       from participation p join pulse_address d on d.ambassador_id = p.ambassador_id left join current own on own.participation_id = p.id
       where p.shop_id = $1 and p.campaign_id = $2)
     insert into pulse_candidate as before (shop_id, participation_id, ambassador_id, campaign_id, live_from, live_until, destination, code, brand, accepted_at,
       pinned_at, withdrawn)
     select $1, id, ambassador_id, $2, $5, $6, destination, code, $9, accepted_at, pinned_at, withdrawn
     from offer o where not withdrawn or exists (select from pulse_candidate c where c.shop_id = $1 and c.participation_id = o.id)
     order by id
     on conflict (shop_id, participation_id) do update set live_from = excluded.live_from, live_until = excluded.live_until,
       destination = excluded.destination, code = excluded.code, brand = excluded.brand, accepted_at = excluded.accepted_at,
       pinned_at = excluded.pinned_at, withdrawn = excluded.withdrawn
     where (before.live_from, before.live_until, before.destination, before.code, before.brand, before.accepted_at, before.pinned_at, before.withdrawn)
       is distinct from (excluded.live_from, excluded.live_until, excluded.destination, excluded.code, excluded.brand, excluded.accepted_at,
         excluded.pinned_at, excluded.withdrawn)
     returning ambassador_id id`,
    [
      shopId,
      campaignId,
      offer.withCode,
      offer.now,
      offer.liveFrom,
      offer.liveUntil,
      offer.destination.before,
      offer.destination.after,
      offer.brand,
      offer.withdrawn,
    ],
  );
  return rows.map((row) => row.id);
}
