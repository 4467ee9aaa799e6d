import { createReadStream } from "node:fs";
import { open, rename } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import type { SaltRow } from "../salts/salts.ts";
import { readRoutes } from "./readRoutes.ts";
import type { RouteRow } from "./routes.ts";

const NAME = "links.jsonl";
const A_PAGE = 1000;

/**
 * Writes all links, and the salts of the days to come (encrypted as in the database), to the volume: with them a process starts while
 * the database is gone. Who reads meanwhile reads the file before.
 */
export async function saveRoutes(folder: string, salts: readonly SaltRow[]): Promise<void> {
  const made = path.join(folder, `${NAME}.${process.pid}`);
  const file = await open(made, "w", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(salts)}\n`);
    for await (const page of readRoutes()) await file.writeFile(page.map((row) => `${JSON.stringify(row)}\n`).join(""));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(made, path.join(folder, NAME));
}

/** What the volume knows of links and salts, by pages; nothing where it knows nothing. */
export async function* loadRoutes(folder: string): AsyncGenerator<{ salts: SaltRow[] } | { rows: RouteRow[] }> {
  const input = createReadStream(path.join(folder, NAME));
  const found = await new Promise<boolean>((resolve) => input.once("open", () => resolve(true)).once("error", () => resolve(false)));
  if (!found) return;
  let first = true;
  let rows: RouteRow[] = [];
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (first) yield { salts: JSON.parse(line) as SaltRow[] };
    else rows.push(JSON.parse(line) as RouteRow);
    first = false;
    if (rows.length < A_PAGE) continue;
    yield { rows };
    rows = [];
  }
  yield { rows };
}
