import type { ImportKind } from "#app/domain/imports/fileImports.ts";
import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { openFile } from "./openFile.ts";
import type { Output } from "./output.ts";

/** Imports a CSV file and works out again what it changes. An unknown shop is created for it. Bad rows do not stop the good ones. */
export async function importFile(kind: ImportKind, values: Record<string, string>, out: Output): Promise<void> {
  const file = await openFile(values.file!);
  const shop = await ensureShop(values.shop!);
  const result = await importStream(shop.id, kind, file);
  for (const { row, column, message } of result.errors) out.progress(`Row ${row}${column ? `, ${column}` : ""}: ${message}`);
  await settleShop(shop.id);
  out.result(result);
}
