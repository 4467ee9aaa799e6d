import pg from "pg";
import { expect, test } from "vitest";
import { comparePolicies } from "#app/attribution/comparePolicies.ts";
import { creditOrders } from "#app/attribution/creditOrders.ts";
import { explainOrder } from "#app/attribution/explainOrder.ts";
import { suspicionsOfCodes } from "#app/attribution/leaks/suspicions.ts";
import { markAllOrders } from "#app/domain/orders/markAllOrders.ts";
import { DEFAULT_POLICY } from "#app/domain/policy/policy.ts";
import { changePolicy } from "#app/domain/policy/changePolicy.ts";
import { checkOrders } from "#app/metrics/ledger/checkOrders.ts";
import { postEntries } from "#app/metrics/ledger/postEntries.ts";
import { type Pipeline, sqlForShop, sqlPipeline } from "#app/platform/database.ts";
import { makeShop } from "#tests/domain/makeShop.ts";

const OTHERS = 200;
/** No shop has such a number: only the planner's statistics see these rows. */
const FIRST = 1_000_000;

const FILL = `
  insert into order_fact (shop_id, order_id, name, processed_at, updated_at, version_rank, version_hash, currency, presentment_currency, source, test, taxes_included, gross,
    discounts, removed, gift_cards, included_tax, tax, shipping, tips, presentment, codes, code_keys, code_amounts, narrowing, customer_id, customer_key)
  select s, n, '#' || n, now() - n * interval '1 hour', now() - n * interval '1 hour', 0, '', 'USD', 'USD', 'web', false, false, 1000, 100, 0, 0, 0, 0, 0, 0, 'null',
    array['A' || n], array['a' || n], array[100], 2, n / 4, case when n % 10 = 0 then 'e' || md5(n::text) else 'c' || n / 4 end from pairs;
  insert into order_code (shop_id, code_key, order_id) select s, 'a' || n, n from pairs;
  insert into order_journey (shop_id, order_id, state, visits)
  select s, n, 'ready', case when n % 10 = 5 then '[{"at":"2026-11-01T10:00:00Z","clickId":null,"source":"heartbeat","id":"1","content":"h1"}]' else '[]' end::jsonb from pairs;
  insert into order_click (shop_id, order_id, click_id, via) select s, n, md5(s || '/' || n)::uuid, 'cart' from pairs;
  insert into click (shop_id, click_id, at, day, campaign_id, participation_id, kind, visitor, fresh)
  select s, md5(s || '/' || n)::uuid, now(), current_date, 1, n % 50, 'human', md5(n::text), true from pairs;
  insert into customer_fact (shop_id, customer_id, updated_at, version_hash, email_key) select s, n, now(), '', md5(s || '/' || n) from pairs;
  insert into customer_merge (shop_id, customer_id, root_id) select s, n, n / 2 from pairs where n % 2 = 0;
  insert into customer_first (shop_id, customer_key, order_id) select s, 'c' || n, n from pairs;
  insert into credit (shop_id, order_id, position, campaign_id, participation_id, rule, proof, gross, discounts, refunds, processed_at)
  select s, n, 0, 1, n % 50, 'code', 'code', 1000, 100, 0, now() from pairs;
  insert into credit (shop_id, order_id, position, campaign_id, participation_id, rule, proof, gross, discounts, refunds, processed_at)
  select s, n, 1, 1, (n + 1) % 50, 'code', 'code', 0, 0, 0, now() from pairs where n % 2 = 0;
  insert into order_deletion (shop_id, order_id, deleted_at) select s, n, now() from pairs where n % 50 = 7;
  insert into code_suspicion (shop_id, code_id, sign, score, detail, updated_at)
  select s, n, 'no_clicks', 50, '{"orderIds":["1","2"]}', now() from pairs where n <= 3;
  insert into ledger (shop_id, campaign_id, participation_id, day, currency, proof, orders, redemptions, new_customers, gross, discounts, order_id)
  select s, 1, n % 50, current_date - n % 300, 'USD', 'code', 1, 1, 1, 1000, 100, n from pairs;
  insert into order_refund (shop_id, order_id, refund_id, processed_at, version_hash, subtotal, tax, gift_cards, discrepancy, shipping, presentment)
  select s, n, n, now(), '', 1, 0, 0, 0, 0, 'null' from pairs where n % 20 = 0;
  insert into shop_ambassador (shop_id, ambassador_id, handle, email_key, name_keys, updated_at) select s, n, 'h' || n, md5(s || 'a' || n), '{}', now() from pairs;
  insert into campaign (shop_id, id, name, name_key, plan, starts_on, updated_at)
  select s, n, 'C' || n, 'c' || n, 'PRO', current_date, now() from pairs where n <= 20;
  insert into participation (shop_id, id, campaign_id, ambassador_id) select s, n, 1, n from pairs;
  insert into code (shop_id, id, code, code_key, state) select s, n, 'A' || n, 'a' || n, 'active' from pairs;
  insert into code_assignment (shop_id, code_id, campaign_id, participation_id) select s, n, 1, null from pairs`;

const TABLES = [...new Set(FILL.match(/(?<=insert into )\w+/g))].join(", ");

const CREDITING = [
  "take_marks",
  "read_policy",
  "read_orders",
  "read_order_deletions",
  "read_order_refunds",
  "customer_firsts",
  "find_assignments",
  "links_of_orders",
  "visits_of_orders",
  "who_was_visited",
  "merged_of_buyers",
  "ambassadors_of_customers",
  "ambassadors_of_guests",
  "participations_of_buyers",
  "wins_of_orders",
  "save_credits",
  "post_entries",
  "followers_of_orders",
];

test.each([1000, 20, 3])(
  "in a database of shops of %i orders all that works orders out finds every row by its key, and reads no shop whole",
  { timeout: 120_000 },
  async (rows) => {
    const shop = await makeShop();
    await changePolicy(shop.id, "operator", { ...DEFAULT_POLICY, wonDays: 30 });
    const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL! });
    await owner.connect();
    await owner.query(`truncate ${TABLES} cascade`);
    await owner.query(
      `create temp table pairs as select s, n from generate_series(${FIRST}, ${FIRST + OTHERS - 1}) s, generate_series(1, ${rows}) n union all select ${shop.id}, n from generate_series(1, 50) n`,
    );
    await owner.query(FILL);
    // One buyer is an ambassador.
    await owner.query("update shop_ambassador set email_key = md5($1 || '/1') where shop_id = $1::bigint and ambassador_id = 1", [String(shop.id)]);
    await owner.query("analyze");
    await owner.end();
    await sqlForShop(shop.id, (sql) => markAllOrders(sql, shop.id));
    await creditOrders(shop.id, postEntries);
    const plans = await sqlPipeline(shop.id, async (sql) => {
      const { rows: prepared } = await sql.query<{ name: string; statement: string }>("select name, statement from pg_prepared_statements");
      const asked = new Map(prepared.map(({ name, statement }) => [statement, name]));
      const listening = recording(sql, asked);
      await checkOrders(listening, shop.id, 0n);
      await comparePolicies(listening, shop.id, "USD", [DEFAULT_POLICY, { ...DEFAULT_POLICY, wonDays: 30 }]);
      await explainOrder(listening, shop.id, 2n, "UTC");
      await suspicionsOfCodes(listening, shop.id, [2n]);
      const statements = [...asked].filter(([statement]) => /^\s*(with|select|insert|delete)\b/.test(statement));
      return Promise.all(
        statements.map(async ([statement, name]) => {
          const explained = await sql.query<{ "QUERY PLAN": string }>(`explain (generic_plan) ${statement}`);
          return { name, lines: explained.rows.map((row) => row["QUERY PLAN"].trim()) };
        }),
      );
    });
    expect(plans.map(({ name }) => name)).toEqual(expect.arrayContaining(CREDITING));
    expect(plans.flatMap(({ name, lines }) => readWhole(lines).map((line) => `${name}: ${line}`))).toEqual([]);
  },
);

/** Notes what is asked, by its text. */
function recording(sql: Pipeline, asked: Map<string, string>): Pipeline {
  const query = sql.query.bind(sql) as (...question: unknown[]) => unknown;
  const noted = (question: string | pg.QueryConfig, values?: unknown[]) => {
    const { text, name } = typeof question === "string" ? { text: question, name: undefined } : question;
    if (!asked.has(text)) asked.set(text, name ?? text.trim().replaceAll(/\s+/g, " ").slice(0, 60));
    return query(question, values);
  };
  return new Proxy(sql, { get: (connection, name) => (name === "query" ? noted : (Reflect.get(connection, name) as unknown)) });
}

const KEY = /\b(order_id|customer_id|root_id|customer_key|email_key|click_id|code_id|code_key|ambassador_id|campaign_id|handle_key|id)\b"? (=|<|>) /;

/** Scans of tables that know no key besides the shop, and joins that compare all rows with all. */
function readWhole(plan: readonly string[]): string[] {
  return plan.filter((line, i) => {
    if (/^Join Filter: .* = /.test(line)) return true;
    const table = /^(?:->\s+)?(?:Seq Scan|Index (?:Only )?Scan|Bitmap (?:Heap|Index) Scan).* on (\w+)/.exec(line)?.[1];
    if (!table || BOUNDED.some((known) => line.includes(known))) return false;
    return !(plan[i + 1]!.startsWith("Index Cond:") && KEY.test(plan[i + 1]!.replaceAll(/shop_id = [\w.$]+/g, "")));
  });
}

/** A shop's few policies, the newest first; and a shop's orders by time, of which a preview looks at so many at most. */
const BOUNDED = ["attribution_policy_pkey", "order_fact_shop_id_processed_at"];
