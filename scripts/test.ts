import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "./build.ts";
import { localFolder } from "./postgres-files.ts";
import { root } from "./process.ts";

const totalsFile = path.join(localFolder(), "test-totals.json");
rmSync(totalsFile, { force: true });
console.log("Building …");
await build();

const reporters = ["--reporter=default", "--reporter=./tests/setup/totals.ts"];
const vitest = spawn(path.join(root, "node_modules/.bin/vitest"), ["run", ...reporters, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, TEST_TOTALS_FILE: totalsFile },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {}); // vitest gets it too, stops and is waited for
const code = await new Promise<number>((resolve) => vitest.on("close", (ended) => resolve(ended ?? 1)));
const totals = existsSync(totalsFile)
  ? (JSON.parse(readFileSync(totalsFile, "utf8")) as { passed: number; failed: number })
  : { passed: 0, failed: 1 };
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = code || (totals.failed ? 1 : 0);
