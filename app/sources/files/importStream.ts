import { recordAct } from "#app/domain/audit/recordAct.ts";
import type { ImportKind, ImportResult } from "#app/domain/imports/fileImports.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { importRows } from "./importRows.ts";

const KEPT_ERRORS = 10_000;

type Options = {
  /** Whose posts they are where the file does not say. */
  handle?: string | null;
  /** After each batch. */
  onProgress?: (rowsRead: number) => void;
};

/**
 * Imports a file from an operator's command line, directly and with flat memory.
 * @throws UserError when it cannot be read at all.
 */
export async function importStream(
  shopId: bigint,
  kind: ImportKind,
  stream: AsyncIterable<Uint8Array>,
  { handle = null, onProgress }: Options = {},
): Promise<ImportResult> {
  const onBatch = (_sql: unknown, { rowsRead }: { rowsRead: number }) => Promise.resolve(onProgress?.(rowsRead));
  const result = await importRows(shopId, { kind, handle, chunks: stream, byOperator: true, mode: "apply", keepErrors: KEPT_ERRORS, onBatch });
  const { rows, created, changed, unchanged, errorCount } = result;
  await sqlForShop(shopId, (sql) =>
    recordAct(sql, shopId, {
      actor: "operator",
      act: `${kind} imported`,
      subject: `shop:${shopId}`,
      detail: { rows, created, changed, unchanged, errorCount },
    }),
  );
  return result;
}
