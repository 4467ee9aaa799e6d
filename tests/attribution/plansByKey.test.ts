import pg from "pg";
import { expect, test } from "vitest";
import { creditOrders } from "#app/attribution/creditOrders.ts";
import { markAllOrders } from "#app/domain/orders/markAllOrders.ts";
import { DEFAULT_POLICY } from "#app/domain/policy/policy.ts";
import { changePolicy } from "#app/domain/policy/changePolicy.ts";
import { postEntries } from "#app/metrics/ledger/postEntries.ts";
import { sqlForShop, sqlPipeline } from "#app/platform/database.ts";
import { makeShop } from "#tests/domain/makeShop.ts";

const OTHERS = 200;
/** No shop has such a number: only the planner's statistics see these rows. */
const FIRST = 1_000_000;

const FILL = `
  insert into order_fact (shop_id, order_id, name, processed_at, updated_at, version_rank, version_hash, currency, presentment_currency, source, test, taxes_included, gross,
    discounts, removed, gift_cards, included_tax, tax, shipping, tips, presentment, codes, code_keys, code_amounts, narrowing, customer_id, customer_key)
  select s, n, '#' || n, now() - n * interval '1 hour', now() - n * interval '1 hour', 0, '', 'USD', 'USD', 'web', false, false, 1000, 100, 0, 0, 0, 0, 0, 0, 'null',
    array['A' || n], array['a' || n], array[100], 2, n / 4, 'c' || n / 4 from pairs;
  insert into order_code (shop_id, code_key, order_id) select s, 'a' || n, n from pairs;
  insert into order_journey (shop_id, order_id, state) select s, n, 'ready' from pairs;
  insert into order_click (shop_id, order_id, click_id, via) select s, n, md5(s || '/' || n)::uuid, 'cart' from pairs;
  insert into click (shop_id, click_id, at, day, campaign_id, participation_id, kind, visitor, fresh)
  select s, md5(s || '/' || n)::uuid, now(), current_date, 1, n % 50, 'human', md5(n::text), true from pairs;
  insert into customer_fact (shop_id, customer_id, updated_at, version_hash, email_key) select s, n, now(), '', md5(s || '/' || n) from pairs;
  insert into customer_merge (shop_id, customer_id, root_id) select s, n, n / 2 from pairs where n % 2 = 0;
  insert into customer_first (shop_id, customer_key, order_id) select s, 'c' || n, n from pairs;
  insert into credit (shop_id, order_id, position, campaign_id, participation_id, rule, proof, gross, discounts, refunds, processed_at)
  select s, n, 0, 1, n % 50, 'code', 'code', 1000, 100, 0, now() from pairs;
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

test.each([1000, 20, 3])(
  "in a database of shops of %i orders every row of a batch of credit is found by its key, and no shop is read whole",
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
    await owner.query("analyze");
    await owner.end();
    await sqlForShop(shop.id, (sql) => markAllOrders(sql, shop.id));
    await creditOrders(shop.id, postEntries);
    const plans = await sqlPipeline(shop.id, async (sql) => {
      const { rows: prepared } = await sql.query<{ name: string; statement: string }>("select name, statement from pg_prepared_statements");
      return Promise.all(
        prepared.map(async ({ name, statement }) => {
          const explained = await sql.query<{ "QUERY PLAN": string }>(`explain (generic_plan) ${statement}`);
          return { name, lines: explained.rows.map((row) => row["QUERY PLAN"].trim()) };
        }),
      );
    });
    expect(plans.map(({ name }) => name)).toEqual(expect.arrayContaining(["read_orders", "save_credits", "post_entries"]));
    const read = plans.flatMap(({ name, lines }) => lines.filter(readsShop).map((line) => `${name}: ${line}`));
    // The newest of a shop's few policies.
    expect(read.filter((line) => !line.startsWith("read_policy: "))).toEqual([]);
  },
);

/** A scan that knows the shop alone, or looks among many values for each row that it comes by. */
function readsShop(line: string): boolean {
  if (/^(Join )?Filter:/.test(line)) return /= ANY \(+(\$|InitPlan)/.test(line.replace(/shop_id = ANY/g, ""));
  return line.startsWith("Index Cond:") && !/\(\(?(?!shop_id\b)[\w."]+ (=|<|>|>=|<=) /.test(line.replace(/shop_id = (ANY|\$1|[\w.]+shop_id)/g, ""));
}
