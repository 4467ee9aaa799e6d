import { defineConfig } from "prisma/config";
import { migrationAdapter } from "./scripts/prisma-adapter.ts";

// Only the migration commands connect; `generate` and `validate` need no database.
const url = process.env.DATABASE_OWNER_URL ?? "postgresql://nobody@127.0.0.1:1/none";
process.env.DATABASE_URL ??= url;

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => migrationAdapter(url),
});
