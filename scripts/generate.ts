import { run } from "./process.ts";
import { unlessUnchanged } from "./stamp.ts";

/** Makes the Prisma client of the present schema, when it is not there. */
export function generate(): Promise<boolean> {
  return unlessUnchanged("prisma-client", ["prisma/schema", "prisma.config.ts"], "app/platform/generated/prisma/client.ts", () =>
    run("prisma", ["generate"]),
  );
}

if (import.meta.main) await generate();
