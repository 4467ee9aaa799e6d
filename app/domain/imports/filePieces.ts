import { sqlForShop, type Sql } from "#app/platform/database.ts";
import { decrypt, encrypt } from "#app/platform/secrets.ts";
import type { ImportKind } from "./fileImports.ts";

export type NewFile = { kind: ImportKind; fileName: string; handle: string | null };

const FORGET = `
  with old as (delete from file_import where shop_id = $1 and state in ('uploading', 'checking', 'preview') and created_at < now() - interval '1 day' returning id)
  delete from file_import_piece where shop_id = $1 and import_id in (select id from old)`;

/** A file begins to come. Those of the day before that nobody imported go. */
export function beginUpload(shopId: bigint, { kind, fileName, handle }: NewFile): Promise<bigint> {
  return sqlForShop(shopId, async (sql) => {
    await sql.query(FORGET, [shopId]);
    const { rows } = await sql.query<{ id: bigint }>(
      "insert into file_import (shop_id, kind, file_name, handle, state) values ($1, $2, $3, $4, 'uploading') returning id",
      [shopId, kind, fileName.slice(0, 200), handle],
    );
    return rows[0]!.id;
  });
}

/** Keeps the next piece of a file, sealed. */
export async function keepPiece(shopId: bigint, importId: bigint, piece: number, content: Uint8Array): Promise<void> {
  await sqlForShop(shopId, (sql) =>
    sql.query("insert into file_import_piece (shop_id, import_id, piece, content) values ($1, $2, $3, $4)", [
      shopId,
      importId,
      piece,
      encrypt(content),
    ]),
  );
}

/** The file is here as a whole: it can be checked. */
export async function endUpload(sql: Sql, shopId: bigint, importId: bigint, bytes: number): Promise<void> {
  await sql.query(
    "update file_import set state = 'checking', bytes = $3, started_at = now() where shop_id = $1 and id = $2 and state = 'uploading'",
    [shopId, importId, bytes],
  );
}

/** Forgets a file that was not taken. */
export async function dropFile(shopId: bigint, importId: bigint): Promise<void> {
  await sqlForShop(shopId, async (sql) => {
    await sql.query("delete from file_import_piece where shop_id = $1 and import_id = $2", [shopId, importId]);
    await sql.query("delete from file_import where shop_id = $1 and id = $2", [shopId, importId]);
  });
}

/** The bytes of a file, a piece in memory at a time. Ends early when the file is dropped meanwhile. */
export async function* piecesOf(shopId: bigint, importId: bigint): AsyncGenerator<Buffer> {
  for (let piece = 0; ; piece++) {
    const { rows } = await sqlForShop(shopId, (sql) =>
      sql.query<{ content: Buffer }>("select content from file_import_piece where shop_id = $1 and import_id = $2 and piece = $3", [
        shopId,
        importId,
        piece,
      ]),
    );
    if (!rows[0]) return;
    yield decrypt(rows[0].content);
  }
}
