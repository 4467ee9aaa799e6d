import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeEach, inject } from "vitest";
import { format } from "node:util";

const postgres = inject("postgres");
const database = `test_${postgres.run}_${randomBytes(6).toString("hex")}`;

// In every test file before its own imports are used: a database that only this file sees, and the settings of the app.
await asOwner(`create database ${database} template ${postgres.template}`);
Object.assign(process.env, {
  NODE_ENV: "test",
  LOG_LEVEL: "silent",
  TZ: "UTC",
  DATABASE_URL: postgres.appUrl.replace("DATABASE", database),
  DATABASE_OWNER_URL: postgres.ownerUrl.replace("DATABASE", database),
  SHOPIFY_API_KEY: "heartbeat-test-key",
  SHOPIFY_API_SECRET: "heartbeat-test-secret-of-no-value",
  SHOPIFY_APP_URL: "http://127.0.0.1:3000",
  ENCRYPTION_KEY: Buffer.alloc(32, "heartbeat test key").toString("base64"),
});

afterAll(async () => {
  const { closeDatabase } = await import("../../app/platform/database.ts");
  await closeDatabase();
  await asOwner(`drop database if exists ${database} with (force)`);
});

let errors: string[] = [];
beforeEach(() => {
  errors = [];
  console.error = (...args: unknown[]) => void errors.push(format(...args));
});
afterEach(() => {
  if (errors.length) throw new Error(`console.error was called:\n${errors.join("\n")}`);
});

async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.ownerUrl.replace("DATABASE", "postgres") });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
