import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withLock } from "./lock.ts";
import { localFolder } from "./postgres-files.ts";

const root = path.resolve(import.meta.dirname, "..");

/**
 * Does work unless it was done before with the same inputs and its outputs are still there.
 * @param inputs Files and folders, from the root of the checkout.
 * @param outputs Files that the work leaves behind.
 * @returns whether the work was done now.
 */
export function unlessUnchanged(name: string, inputs: string[], outputs: string | string[], work: () => Promise<void>): Promise<boolean> {
  const folder = path.join(localFolder(), "stamps");
  mkdirSync(folder, { recursive: true });
  const stamp = path.join(folder, name);
  return withLock(`${stamp}.lock`, async () => {
    const hash = hashOf(inputs);
    if ([outputs].flat().every((output) => existsSync(path.join(root, output))) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash)
      return false;
    await work();
    writeFileSync(stamp, hash);
    return true;
  });
}

/** SHA-256 over the names and bytes of files and folders (from the root of the checkout), in a fixed order. */
export function hashOf(inputs: string[]): string {
  const hash = createHash("sha256");
  const add = (at: string) => {
    const file = path.join(root, at);
    if (!existsSync(file)) return;
    if (!statSync(file).isDirectory()) return void hash.update(`${at}\0`).update(readFileSync(file)).update("\0");
    for (const name of readdirSync(file).sort()) if (name !== "generated" && name !== "node_modules") add(`${at}/${name}`);
  };
  inputs.forEach(add);
  return hash.digest("hex");
}
