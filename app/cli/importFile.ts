import { stat } from "node:fs/promises";
import type { ImportKind } from "#app/domain/imports/fileImports.ts";
import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { openFile } from "./openFile.ts";
import type { Output } from "./output.ts";

const NUMBERED = { row: "Row", line: "Line", element: "Element" };

/** Imports a file and works out again what it changes. An unknown shop is created for it. Bad rows do not stop the good ones. */
export async function importFile(kind: ImportKind, values: Record<string, string>, out: Output): Promise<void> {
  const file = await openFile(values.file!);
  const { size } = await stat(values.file!);
  const shop = await ensureShop(values.shop!);
  let told = 0;
  const result = await importStream(shop.id, kind, file, {
    handle: values.handle ?? null,
    onProgress: (rows) => {
      const percent = size > 0 ? Math.floor((100 * file.bytesRead) / size) : 100;
      if (percent > told) out.progress(`${rows} rows read, ${percent}% of the file`);
      told = percent;
    },
  });
  for (const { row, column, message } of result.errors) out.progress(`${NUMBERED[result.unit]} ${row}${column ? `, ${column}` : ""}: ${message}`);
  if (result.errorCount > result.errors.length) out.progress(`… and ${result.errorCount - result.errors.length} more errors`);
  for (const warning of result.warnings) out.progress(warning);
  await settleShop(shop.id);
  out.result(result);
}
