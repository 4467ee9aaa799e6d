import { run } from "./process.ts";
import { unlessUnchanged } from "./stamp.ts";

const OUTPUTS = ["app/platform/generated/prisma/client.ts", "node_modules/.prisma/client/index.js"];

/** Makes the Prisma clients of the present schema (the app's own, and the one that the session storage requires), when one is not there. */
export function generate(): Promise<boolean> {
  return unlessUnchanged("prisma-client", ["prisma/schema", "prisma.config.ts"], OUTPUTS, () => run("prisma", ["generate"]));
}

if (import.meta.main) await generate();
