import { recordAct } from "#app/domain/audit/recordAct.ts";
import { beginImport } from "#app/domain/imports/fileImports.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { NotFound } from "#app/platform/errors.ts";

/**
 * Starts the import of a previewed file by the job import_file. Imports of a shop run one after another.
 * @param actor 'user:<Shopify user id>' | 'operator'
 * @throws NotFound when there is no such preview, or it was started already.
 */
export async function startImport(shopId: bigint, importId: bigint, actor = "system"): Promise<void> {
  await sqlForShop(shopId, async (sql) => {
    if (!(await beginImport(sql, shopId, importId))) throw new NotFound("There is no such file to import, or its import has begun.");
    const ids = { shopId: String(shopId), importId: String(importId) };
    await enqueue(sql, "import_file", ids, { key: `import:${shopId}:${importId}`, queue: `import:${shopId}` });
    await recordAct(sql, shopId, { actor, act: "import started", subject: `import:${importId}` });
  });
}
