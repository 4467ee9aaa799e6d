import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import pg from "pg";
import { migrate } from "#scripts/migrate.ts";
import { dataDirectory, ensurePostgres } from "#scripts/postgres.ts";

/** Bytes on disk per order of each table of the pipeline, with its indexes: recorded orders of 6 kB with a code on every second one. */
const ORDERS = Number(process.argv[2] ?? 50_000);
const BATCH = 500;

// Of its own: the totals wait for the oldest transaction of the whole server.
const name = `sizes-${process.pid}`;
const server = await ensurePostgres(name);
const database = "sizes";
await migrate(server.ownerUrl(database), "heartbeat-local");
Object.assign(process.env, {
  NODE_ENV: "test",
  LOG_LEVEL: "error",
  DATABASE_URL: server.appUrl(database),
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "secret",
  SHOPIFY_APP_URL: "http://127.0.0.1:3000",
  ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64"),
});
const { acceptEvents } = await import("#app/intake/acceptEvents.ts");
const { settleShop } = await import("#app/jobs/settleShop.ts");
const { closeDatabase } = await import("#app/platform/database.ts");
const { burstShops } = await import("#tests/flows/processes/stream.ts");
const { event, orderPayload } = await import("#tests/flows/events.ts");

const [shop] = await burstShops("sizes", 1);
/** What of a real payload is not used: 4.5 kB, a third of it new in each order. */
const constant = Array.from({ length: 60 }, (_, i) => ({ name: `field ${i}`, value: "the same in every order of the shop" }));
const unused = () => ({ client_details: [constant, Array.from({ length: 40 }, () => randomUUID())] });
const owner = new pg.Client({ connectionString: server.ownerUrl(database) });
await owner.connect();
try {
  for (let n = 0; n < ORDERS; n += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, i) => {
      const codes: [string, string][] = (n + i) % 2 ? [["ROSE", "1.00"]] : [];
      const processedAt = new Date(Date.UTC(2026, 0, 1) + (n + i) * 60_000).toISOString();
      return event(shop!.id, "orders/create", orderPayload({ codes, processedAt, more: unused() }));
    });
    await acceptEvents(batch);
  }
  await settleShop(shop!.id);
  await owner.query("vacuum analyze");
  const { rows: parts } = await owner.query(
    "select round(avg(pg_column_size(payload))) payload, pg_relation_size('inbox') heap, pg_indexes_size('inbox') indexes from inbox",
  );
  console.log(parts);
  const { rows } = await owner.query<{ name: string; bytes: string }>(
    `select relname name, pg_total_relation_size(oid) bytes from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
       and pg_total_relation_size(oid) > $1 order by 2 desc`,
    [ORDERS * 2],
  );
  for (const { name, bytes } of rows) console.log(`${name.padEnd(20)} ${String(Math.round(Number(bytes) / ORDERS)).padStart(6)} bytes an order`);
} finally {
  await closeDatabase();
  await owner.end();
  await server.stop();
  rmSync(dataDirectory(name), { recursive: true, force: true });
}
