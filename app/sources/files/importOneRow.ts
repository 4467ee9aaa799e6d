import type { ImportKind, ImportResult } from "#app/domain/imports/fileImports.ts";
import { FormError } from "#app/platform/errors.ts";
import { importRows } from "./importRows.ts";

/**
 * Takes what was typed into a form by the same rules as a row of a file.
 * @param cells By the names of the file's columns.
 * @throws FormError by column; what could be kept was kept.
 */
export async function importOneRow(shopId: bigint, kind: ImportKind, cells: Record<string, string>): Promise<ImportResult> {
  const line = (values: string[]) => values.map((value) => `"${value.replaceAll('"', '""')}"`).join(",");
  const file = `\ufeff${line(Object.keys(cells))}\n${line(Object.values(cells))}\n`;
  const chunks = (async function* () {
    yield Buffer.from(file, "utf8");
  })();
  const result = await importRows(shopId, { kind, chunks, byOperator: false, mode: "apply", keepErrors: 20 });
  if (result.errors.length > 0) throw new FormError(Object.fromEntries(result.errors.map(({ column, message }) => [column, message])));
  return result;
}
