import { prisma, sqlForShop } from "#app/platform/database.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";

let made = 0;

/** A shop of this test's own. */
export function makeShop(values: Partial<Pick<Shop, "plan" | "currency" | "timeZone">> = {}): Promise<Shop> {
  const domain = `test-${++made}-${process.pid}.myshopify.com`;
  return prisma().shop.create({ data: { domain, currency: "USD", timeZone: "America/New_York", plan: "PRO", installedAt: new Date(), ...values } });
}

/** Rows of a query that sees one shop, $1 being the shop. */
export function rowsOf<Row extends object>(shopId: bigint, text: string, ...values: unknown[]): Promise<Row[]> {
  return sqlForShop(shopId, async (sql) => (await sql.query<Row>(text, [shopId, ...values])).rows);
}

/** The names of the jobs that wait for a shop, in the order they were added. */
export async function jobsOf(shopId: bigint): Promise<string[]> {
  const rows = await rowsOf<{ task: string }>(
    shopId,
    `select t.identifier task from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where j.payload ->> 'shopId' = $1::text order by j.id`,
  );
  return rows.map((row) => row.task);
}
