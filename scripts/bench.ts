import { spawnSync } from "node:child_process";
import path from "node:path";
import { generate } from "./generate.ts";
import { root } from "./process.ts";

await generate();
const args = ["--disable-warning=ExperimentalWarning", path.join(root, "bench/run.ts"), ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status ?? 1;
