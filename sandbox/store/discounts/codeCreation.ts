import { setTimeout as pause } from "node:timers/promises";
import { takeId } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import { addCodes } from "./changeCodes.ts";
import { findDiscount } from "./discountTable.ts";
import type { PutCode } from "./putCodes.ts";

const BEFORE_MS = 150;

export type CodeCreation = { id: number; discountId: number; createdAt: Date; done: boolean; codes: PutCode[] };

/** Takes codes to be added later, as discountRedeemCodeBulkAdd does: the answer comes before any code exists. */
export async function beginCodeCreation(sandbox: Sandbox, shop: string, discountId: number, codes: readonly string[]): Promise<CodeCreation> {
  const id = await takeId(sandbox.db);
  const waiting = codes.map((code): PutCode => ({ code, id: null, errors: [] }));
  await sandbox.db.query("insert into code_creation (shop, id, discount_id, codes) values ($1, $2, $3, $4)", [
    shop,
    id,
    discountId,
    JSON.stringify(waiting),
  ]);
  sandbox.later(async (signal) => {
    await pause(BEFORE_MS, undefined, { signal }).catch(() => {});
    await finishCodeCreation(sandbox, shop, id);
  });
  return (await findCodeCreation(sandbox, shop, id))!;
}

export async function findCodeCreation(sandbox: Sandbox, shop: string, id: number): Promise<CodeCreation | null> {
  const { rows } = await sandbox.db.query<CodeCreation>(
    `select id, discount_id as "discountId", created_at as "createdAt", done, codes from code_creation where shop = $1 and id = $2`,
    [shop, id],
  );
  return rows[0] ?? null;
}

async function finishCodeCreation(sandbox: Sandbox, shop: string, id: number): Promise<void> {
  const creation = (await findCodeCreation(sandbox, shop, id))!;
  const gone = (await findDiscount(sandbox.db, shop, creation.discountId)) === null;
  const codes = creation.codes.map(({ code }) => code);
  const results = gone ? creation.codes : await addCodes(sandbox, shop, creation.discountId, codes);
  await sandbox.db.query("update code_creation set done = true, codes = $3 where shop = $1 and id = $2", [shop, id, JSON.stringify(results)]);
}

/** At start: goes on with what an end of the process cut short. Codes that it had put already come back as taken. */
export async function resumeCodeCreations(sandbox: Sandbox): Promise<void> {
  const { rows } = await sandbox.db.query<{ shop: string; id: number }>("select shop, id from code_creation where not done");
  for (const { shop, id } of rows) await finishCodeCreation(sandbox, shop, id);
}
