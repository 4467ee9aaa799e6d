import { spawn } from "node:child_process";
import path from "node:path";
import { OFFLINE } from "#app/cli/offline.ts";
import { localDatabase } from "./local-database.ts";
import { generate } from "./generate.ts";
import { root } from "./process.ts";
import { localEnvironment } from "./local-environment.ts";

/** Runs the operators' command line (app/cli); what needs a database has the one that DATABASE_URL names, else the embedded one. */
async function main(): Promise<number> {
  await generate();
  const offline = OFFLINE.includes(process.argv.slice(2).find((word) => word !== "--") ?? "");
  const database = process.env.DATABASE_URL || offline ? null : await localDatabase();
  const local = database ? localEnvironment(database.appUrl) : {};
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", path.join(root, "app/cli/main.ts"), ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { LOG_LEVEL: "warn", ...local, ...process.env },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  const code = await new Promise<number>((resolve) => child.on("close", (ended) => resolve(ended ?? 1)));
  await database?.stop();
  return code;
}

main().then(
  (code) => (process.exitCode = code),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
