import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { withLock } from "#scripts/lock.ts";
import { migrate } from "#scripts/migrate.ts";
import { ensurePostgres } from "#scripts/postgres.ts";
import pg from "pg";

test("a server that someone else still uses is not stopped", async () => {
  const second = await ensurePostgres("test");
  await second.stop();
  const client = new pg.Client({ connectionString: second.ownerUrl("postgres") });
  await client.connect();
  await client.end();
});

test("migrating a database that is up to date changes nothing and is quick", async () => {
  const from = performance.now();
  await migrate(process.env.DATABASE_OWNER_URL!, "heartbeat-local");
  expect(performance.now() - from).toBeLessThan(1500);
});

test("a lock lets one in at a time, and outlives a holder that died", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "lock-"));
  const file = path.join(folder, "lock");
  writeFileSync(file, "999999999");
  let inside = 0;
  const most = await Promise.all(
    [1, 2, 3].map(() =>
      withLock(file, async () => {
        const now = ++inside;
        await new Promise((resolve) => setTimeout(resolve, 20));
        inside--;
        return now;
      }),
    ),
  );
  expect(most).toEqual([1, 1, 1]);
  rmSync(folder, { recursive: true });
});
