import { decryptContact } from "#app/domain/ambassadors/contact.ts";
import { shipKey } from "#app/domain/orders/shipKey.ts";
import type { Sql } from "#app/platform/database.ts";
import { type CodeUse, WINDOW_DAYS } from "./codeUse.ts";
import { countryCode } from "./countryCode.ts";

const CONTACTS = `
  select p.id "participationId", p.campaign_id "campaignId", a.contact, a.email_key "emailKey"
  from participation p join shop_ambassador a on a.shop_id = p.shop_id and a.ambassador_id = p.ambassador_id
  where p.shop_id = $1 and (p.id = any($2::bigint[]) or p.campaign_id = any($3::bigint[])) and a.contact is not null`;

const FIND = `
  select a.code_id "codeId", array_agg(distinct o.order_id) orders
  from order_fact o join unnest($2::bigint[], $3::text[], $4::text[]) a(code_id, ship_key, email_key) on a.ship_key = o.ship_key
    join code c on c.shop_id = $1 and c.id = a.code_id and c.code_key = any(o.code_keys)
    left join customer_fact b on b.shop_id = $1 and b.customer_id = o.customer_id
    left join guest_order g on g.shop_id = $1 and g.order_id = o.order_id and o.customer_id is null
  where o.shop_id = $1 and o.processed_at >= ($5::date - ${WINDOW_DAYS - 1})::timestamp at time zone $6 and o.ship_key is not null
    and not o.test and o.cancelled_at is null and coalesce(b.email_key, g.email_key) is distinct from a.email_key
  group by 1`;

/**
 * Orders by a code that go to the household of the ambassador whose it is (of a campaign's own code: of any of its ambassadors), by a customer with
 * another e-mail than the ambassador's. The addresses are compared as keyed hashes; an ambassador's is read, hashed and let go.
 */
export async function readOwnOrders(
  sql: Sql,
  shopId: bigint,
  uses: readonly CodeUse[],
  today: string,
  timeZone: string,
): Promise<Map<bigint, bigint[]>> {
  const ofAll = uses.filter(({ participationId }) => participationId === null);
  const participations = uses.flatMap(({ participationId }) => participationId ?? []);
  const { rows } = await sql.query<{ participationId: bigint; campaignId: bigint; contact: Buffer; emailKey: string | null }>(CONTACTS, [
    ...[shopId, participations],
    ofAll.map(({ campaignId }) => campaignId),
  ]);
  const byParticipation = Map.groupBy(uses, ({ participationId }) => participationId);
  const asked = rows.flatMap(({ participationId, campaignId, contact, emailKey }) => {
    const { lastName = null, zip = null, address1 = null, country = "" } = decryptContact(contact);
    const household = shipKey(shopId, { lastName, zip, address1, countryCode: countryCode(country) });
    const codes = [...(byParticipation.get(participationId) ?? []), ...ofAll.filter((use) => use.campaignId === campaignId)];
    return household ? codes.map(({ codeId }) => ({ codeId, household, emailKey })) : [];
  });
  if (asked.length === 0) return new Map();
  const { rows: found } = await sql.query<{ codeId: bigint; orders: bigint[] }>(FIND, [
    shopId,
    asked.map(({ codeId }) => codeId),
    asked.map(({ household }) => household),
    asked.map(({ emailKey }) => emailKey),
    ...[today, timeZone],
  ]);
  return new Map(found.map(({ codeId, orders }) => [codeId, orders]));
}
