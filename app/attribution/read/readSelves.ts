import { arrayText } from "#app/platform/arrayText.ts";
import type { Pipeline } from "#app/platform/database.ts";
import type { FoundSelf } from "../evidence.ts";
import type { CreditableOrder } from "../order.ts";

type Participation = { ambassador_id: bigint; id: bigint; campaign_id: bigint; starts_on: string; ends_on: string | null; removed_at: Date | null };

const MERGED = "select customer_id, root_id from customer_merge where shop_id = $1 and root_id = any($2::bigint[]) order by root_id";

// By keyed hashes of their e-mails.
const CUSTOMERS = `
  select f.customer_id, a.ambassador_id
  from (
      select customer_id, email_key from customer_fact
      where shop_id = $1 and customer_id = any($2::bigint[]) and email_key is not null order by customer_id offset 0
    ) f cross join lateral (select ambassador_id from shop_ambassador where shop_id = $1 and email_key = f.email_key offset 0) a`;

const GUESTS = `
  select a.email_key, a.ambassador_id
  from unnest($2::text[]) w(key) cross join lateral (select email_key, ambassador_id from shop_ambassador where shop_id = $1 and email_key = w.key offset 0) a`;

const PARTICIPATIONS = `
  select p.ambassador_id, p.id, p.campaign_id, p.removed_at, k.starts_on, k.ends_on
  from unnest($2::bigint[]) w(id)
    cross join lateral (select * from participation where shop_id = $1 and ambassador_id = w.id offset 0) p
    cross join lateral (select starts_on, ends_on from campaign where shop_id = $1 and id = p.campaign_id offset 0) k
  order by p.id`;

/** For each order whose buyer is an ambassador of the shop: the participations of that person. */
export async function readSelves(sql: Pipeline, shopId: bigint, orders: readonly CreditableOrder[]): Promise<Map<bigint, FoundSelf[]>> {
  const buyers = await ambassadorsAmong(sql, shopId, [...new Set(orders.flatMap((order) => order.customerKey ?? []))]);
  if (buyers.size === 0) return new Map();
  const ids = arrayText([...new Set([...buyers.values()].flatMap((found) => [...found]))]);
  const { rows } = await sql.query<Participation>({ name: "participations_of_buyers", text: PARTICIPATIONS, values: [shopId, ids] });
  const participations = Map.groupBy(rows, (row) => row.ambassador_id);
  const bought = orders.filter((order) => order.customerKey !== null && buyers.has(order.customerKey));
  return new Map(
    bought.map((order) => [
      order.orderId,
      [...buyers.get(order.customerKey!)!].flatMap((id) => (participations.get(id) ?? []).map((participation) => selfOf(order, participation))),
    ]),
  );
}

function selfOf({ day, processedAt }: CreditableOrder, { id, campaign_id, starts_on, ends_on, removed_at }: Participation): FoundSelf {
  const running = starts_on <= day && (ends_on === null || day <= ends_on) && (removed_at === null || processedAt < removed_at);
  return { participationId: id, campaignId: campaign_id, startsOn: starts_on, running };
}

/**
 * The buyers who are ambassadors of the shop by an e-mail of theirs: a guest's own, or that of any customer who was merged into one.
 * @param customerKeys `c` with a customer's id, or `e` with a guest's e-mail key.
 */
async function ambassadorsAmong(sql: Pipeline, shopId: bigint, customerKeys: readonly string[]): Promise<Map<string, Set<bigint>>> {
  const found = new Map<string, Set<bigint>>();
  const add = (customerKey: string, ambassadorId: bigint) => found.set(customerKey, (found.get(customerKey) ?? new Set()).add(ambassadorId));
  const customers = customerKeys.filter((key) => key.startsWith("c")).map((key) => key.slice(1));
  if (customers.length > 0) {
    const merged = await sql.query<{ customer_id: bigint; root_id: bigint }>({
      name: "merged_of_buyers",
      text: MERGED,
      values: [shopId, arrayText(customers)],
    });
    const roots = new Map(merged.rows.map((row) => [row.customer_id, row.root_id]));
    const { rows } = await sql.query<{ customer_id: bigint; ambassador_id: bigint }>({
      name: "ambassadors_of_customers",
      text: CUSTOMERS,
      values: [shopId, arrayText([...customers, ...roots.keys()])],
    });
    for (const row of rows) add(`c${roots.get(row.customer_id) ?? row.customer_id}`, row.ambassador_id);
  }
  const guests = customerKeys.filter((key) => key.startsWith("e")).map((key) => key.slice(1));
  if (guests.length > 0) {
    const { rows } = await sql.query<{ email_key: string; ambassador_id: bigint }>({
      name: "ambassadors_of_guests",
      text: GUESTS,
      values: [shopId, arrayText(guests)],
    });
    for (const row of rows) add(`e${row.email_key}`, row.ambassador_id);
  }
  return found;
}
