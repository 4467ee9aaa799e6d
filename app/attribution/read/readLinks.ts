import { campaignOfVisit } from "#app/domain/clicks/utm.ts";
import { arrayText } from "#app/platform/arrayText.ts";
import type { Pipeline, Sql } from "#app/platform/database.ts";
import type { FoundLink, Via } from "../evidence.ts";

type ClickRow = { order_id: bigint; click_id: string; at: Date; campaign_id: bigint; participation_id: bigint; via: Via[] };
type Visit = { at: string; clickId: string | null; source: string | null; id: string | null; content: string | null };

// Each by its key: only what people did counts.
const CLICKS = `
  select o.order_id, o.click_id, c.at, c.campaign_id, c.participation_id, o.via
  from (
    select order_id, click_id, array_agg(via order by via) via
    from (select order_id, click_id, via from order_click where shop_id = $1 and order_id = any($2::bigint[]) order by order_id, click_id, via offset 0) f
    group by order_id, click_id
  ) o cross join lateral (
    select at, campaign_id, participation_id from click where shop_id = $1 and click_id = o.click_id and kind = 'human' offset 0
  ) c`;

const VISITS = `
  select order_id, visits from order_journey
  where shop_id = $1 and order_id = any($2::bigint[]) and state = 'ready' and visits <> '[]' order by order_id`;

// The address that a link has in utm_content is the ambassador's for ever.
const WHO = `
  select w.campaign, w.handle, p.id
  from unnest($2::bigint[], $3::text[]) w(campaign, handle)
    cross join lateral (select id from campaign where shop_id = $1 and id = w.campaign offset 0) k
    left join lateral (select ambassador_id from pulse_address where handle_key = w.handle offset 0) a on true
    left join lateral (select id from participation where shop_id = $1 and campaign_id = w.campaign and ambassador_id = a.ambassador_id offset 0) p on true`;

/** The visits by a Pulse link that are known for each order: its clicks, and where Shopify's journey has the link's parameters without a known click, these. */
export async function readLinks(sql: Pipeline, shopId: bigint, orderIds: readonly bigint[]): Promise<Map<bigint, FoundLink[]>> {
  const values = [shopId, arrayText(orderIds)];
  const [clicks, journeys] = await Promise.all([
    sql.query<ClickRow>({ name: "links_of_orders", text: CLICKS, values }),
    sql.query<{ order_id: bigint; visits: Visit[] }>({ name: "visits_of_orders", text: VISITS, values }),
  ]);
  const found = clicks.rows.map(({ order_id, click_id, at, campaign_id, participation_id, via }) => ({
    orderId: order_id,
    link: { clickId: click_id, at, campaignId: campaign_id, participationId: participation_id, via } satisfies FoundLink,
  }));
  const known = new Set(found.map(({ orderId, link }) => `${orderId}/${link.clickId}`));
  const visits = journeys.rows.flatMap(({ order_id, visits: all }) =>
    all.flatMap((visit) => {
      const campaignId = campaignOfVisit(visit);
      return campaignId === null || known.has(`${order_id}/${visit.clickId}`) ? [] : [{ orderId: order_id, campaignId, visit }];
    }),
  );
  const links = new Map<bigint, FoundLink[]>();
  for (const { orderId, link } of [...found, ...(await named(sql, shopId, visits))]) links.set(orderId, [...(links.get(orderId) ?? []), link]);
  return links;
}

async function named(sql: Sql, shopId: bigint, visits: readonly { orderId: bigint; campaignId: bigint; visit: Visit }[]) {
  if (visits.length === 0) return [];
  const handle = (visit: Visit) => (visit.content ?? "").toLowerCase();
  const { rows } = await sql.query<{ campaign: bigint; handle: string; id: bigint | null }>({
    name: "who_was_visited",
    text: WHO,
    values: [shopId, visits.map((one) => one.campaignId), visits.map((one) => handle(one.visit))],
  });
  const who = new Map(rows.map((row) => [`${row.campaign}/${row.handle}`, row.id]));
  return visits.flatMap(({ orderId, campaignId, visit }) => {
    const participationId = who.get(`${campaignId}/${handle(visit)}`);
    if (participationId === undefined) return [];
    return [{ orderId, link: { clickId: null, at: new Date(visit.at), campaignId, participationId, via: ["utm"] } satisfies FoundLink }];
  });
}
