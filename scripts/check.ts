import { existsSync } from "node:fs";
import path from "node:path";
import { findTenancyGaps } from "./check-tenancy.ts";
import { generate } from "./generate.ts";
import { migrate } from "./migrate.ts";
import { ensurePostgres } from "./postgres.ts";
import { root, run } from "./process.ts";

type Step = { title: string; work: () => Promise<void> };

const server = await ensurePostgres("test", ["fsync=off"]);
const database = server.ownerUrl(`check_${process.pid}`);

const steps: Step[] = [
  { title: "Prisma client", work: async () => void (await generate()) },
  { title: "format", work: () => run("prettier", ["--check", "--log-level=warn", "."]) },
  { title: "lint, with the import rule", work: () => run("eslint", ["--max-warnings=0", "."]) },
  { title: "types", work: () => run("tsc", ["--noEmit"]) },
  { title: "migrations make the schema", work: () => run("prisma", drift, { DATABASE_OWNER_URL: database }) },
  { title: "tables of a shop are kept apart", work: () => checkTenancy() },
];
const drift = ["migrate", "diff", "--from-migrations", "prisma/migrations", "--to-schema-datamodel", "prisma/schema", "--exit-code"];
if (existsSync(path.join(root, "scripts/schema.ts"))) {
  steps.push({ title: "Shopify schema and scopes fit the operations", work: () => run("node", ["scripts/schema.ts", "--check"]) });
}

async function checkTenancy(): Promise<void> {
  const gaps = await findTenancyGaps(database);
  if (gaps.length) throw new Error(gaps.join("\n"));
}

let failed = 0;
try {
  await migrate(database);
  for (const { title, work } of steps) {
    const from = performance.now();
    const problem = await work().then(
      () => null,
      (error: Error) => error.message,
    );
    if (problem) failed++;
    console.log(`${problem ? "FAILED" : "ok    "} ${title} (${((performance.now() - from) / 1000).toFixed(1)} s)${problem ? `\n${problem}` : ""}`);
  }
} finally {
  await dropDatabase();
  await server.stop();
}
console.log(failed ? `${failed} of ${steps.length} checks failed` : `all ${steps.length} checks passed`);
process.exitCode = failed ? 1 : 0;

async function dropDatabase(): Promise<void> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: server.ownerUrl("postgres") });
  await client.connect();
  await client.query(`drop database if exists check_${process.pid} with (force)`).finally(() => client.end());
}
