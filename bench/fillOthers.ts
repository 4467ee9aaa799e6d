import pg from "pg";

const OTHERS = 300;
const ORDERS = 1_000;

/** The tables, and by what their first rows are taken. */
const COPIED = {
  campaign: "id",
  shop_ambassador: "ambassador_id",
  shop_ambassador_account: "ambassador_id",
  participation: "id",
  code: "id",
  code_assignment: "code_id",
  order_fact: "order_id",
  order_code: "order_id",
  order_click: "order_id",
  click: "click_id",
  customer_fact: "customer_id",
  customer_first: "order_id",
  credit: "order_id",
  ledger: "order_id",
};

/**
 * Three hundred further shops, each with about a thousand rows of what the filled shop has: Postgres plans by how many rows a shop has as a rule, and would read all of a
 * large shop where that seems cheap. No shop row has their numbers: nobody looks at them.
 */
export async function fillOthers(ownerUrl: string, shopId: bigint): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on("error", () => {}); // the query that needs it says so
  await owner.connect();
  for (const [table, key] of Object.entries(COPIED)) {
    const { rows } = await owner.query<{ name: string }>(
      "select attname name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> 'shop_id'",
      [table],
    );
    const columns = rows.map(({ name }) => `"${name}"`).join(", ");
    await owner.query(
      `insert into ${table} (shop_id, ${columns}) overriding system value
       select $1 + n, ${columns} from (select * from ${table} where shop_id = $1 order by ${key} limit ${ORDERS}) one cross join generate_series(1000001, 1000000 + ${OTHERS}) n`,
      [shopId],
    );
  }
  await owner.query("vacuum analyze");
  await owner.end();
}
