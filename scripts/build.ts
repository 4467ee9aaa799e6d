import { rmSync } from "node:fs";
import path from "node:path";
import { generate } from "./generate.ts";
import { root, run } from "./process.ts";
import { unlessUnchanged } from "./stamp.ts";

const INPUTS = ["app", "public", "prisma/schema", "vite.config.ts", "tsconfig.json", "package-lock.json"];

/** Builds the web app into build/, unless what is there was built from the same files. */
export async function build(): Promise<boolean> {
  await generate();
  return unlessUnchanged("build", INPUTS, "build/server/index.js", async () => {
    rmSync(path.join(root, "build"), { recursive: true, force: true });
    await run("remix", ["vite:build"], { NODE_ENV: "production" });
  });
}

if (import.meta.main) console.error((await build()) ? "Built into build/." : "build/ is up to date.");
