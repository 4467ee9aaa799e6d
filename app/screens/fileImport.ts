import { type FileImport, findImport } from "#app/domain/imports/fileImports.ts";
import { countUnassigned } from "#app/domain/posts/countUnassigned.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { formatsOf } from "./formats.ts";
import { unassignedWords } from "./unassignedPosts.ts";

/** Below this share nobody can tell how long the rest takes. */
const TOO_SOON = 0.02;

/**
 * How an import stands, without the rows of its file. `unassigned`: when posts were imported, how many of the shop's are of no campaign; null: none.
 * @throws NotFound
 */
export async function importScreen(shop: Shop, importId: bigint) {
  const file = await findImport(shop.id, importId);
  const { kind, fileName, handle, state, rowsRead, total, result, failure } = file;
  const { unit, created, changed, unchanged, errors, errorCount, warnings } = result;
  const summary = { fileName, state, rows: total, rowsRead, created, changed, unchanged, errorCount, ...progressOf(file, new Date()) };
  const unassigned = kind === "posts" && state === "done" ? await sqlForShop(shop.id, (sql) => countUnassigned(sql, shop.id)) : 0;
  return {
    ...{ id: String(importId), kind, handle, unit, summary, errors, errorCount, warnings, failure },
    unassigned: unassignedWords(formatsOf(shop), unassigned),
  };
}

/** How much of a check or an import is done, from 0 to 1, and the seconds that are left if it goes on so; null: not to be told yet. */
export function progressOf(file: Pick<FileImport, "state" | "bytes" | "bytesRead" | "rowsRead" | "total" | "startedAt">, now: Date) {
  const [done, all] = file.state === "checking" ? [Number(file.bytesRead), Number(file.bytes)] : [file.rowsRead, file.total];
  const share = all > 0 ? Math.min(1, done / all) : 0;
  const seconds = file.startedAt ? (now.getTime() - file.startedAt.getTime()) / 1000 : 0;
  return { share, secondsLeft: share > TOO_SOON && seconds > 0 ? Math.ceil((seconds * (1 - share)) / share) : null };
}
