import { defineConfig } from "vitest/config";

const tests = "tests/**/*.test.{ts,tsx}";
const flows = "tests/flows/**/*.test.ts";
const browser = "tests/browser/**/*.test.ts";

export default defineConfig({
  esbuild: { jsx: "automatic" },
  test: {
    globalSetup: "tests/setup/server.ts",
    // A test waits for real servers and databases: on a busy machine that takes long without being wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "unit", include: [tests], exclude: [flows, browser], setupFiles: "tests/setup/file.ts" } },
      { extends: true, test: { name: "flow", include: [flows], setupFiles: "tests/setup/file.ts" } },
      {
        extends: true,
        test: {
          name: "browser",
          include: [browser],
          setupFiles: "tests/setup/file.ts",
          testTimeout: 120_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
