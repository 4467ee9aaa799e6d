import { spawnSync } from "node:child_process";
import path from "node:path";
import { root } from "./process.ts";

process.exitCode =
  spawnSync(path.join(root, "node_modules/.bin/prettier"), ["--write", "--log-level=warn", "."], { cwd: root, stdio: "inherit" }).status ?? 1;
