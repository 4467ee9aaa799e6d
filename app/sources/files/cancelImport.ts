import { recordAct } from "#app/domain/audit/recordAct.ts";
import { cancelImport as cancel } from "#app/domain/imports/fileImports.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";

/**
 * Stops an upload, a check or an import, and drops the file. What was imported stays.
 * @throws NotFound when there is no such import, or it has ended.
 */
export async function cancelImport(shopId: bigint, importId: bigint, actor: string): Promise<void> {
  await sqlForShop(shopId, async (sql) => {
    if (!(await cancel(sql, shopId, importId))) throw new NotFound("There is no such import, or it has ended.");
    await recordAct(sql, shopId, { actor, act: "import cancelled", subject: `import:${importId}` });
  });
}
