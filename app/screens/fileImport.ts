import { findImport } from "#app/domain/imports/fileImports.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";

const STATES = ["preview", "running", "done", "failed"] as const;

/**
 * How an import stands, without the rows of its file.
 * @throws NotFound
 */
export async function importScreen(shop: Shop, importId: bigint) {
  const { kind, fileName, state, rowsRead, total, result, failure } = await findImport(shop.id, importId);
  const { created, changed, unchanged, errors, errorCount, warnings } = result;
  return {
    id: String(importId),
    kind,
    summary: { fileName, state: STATES.find((one) => one === state) ?? "failed", rows: total, rowsRead, created, changed, unchanged, errorCount },
    errors,
    errorCount,
    warnings,
    failure,
  };
}
