import { change } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import { emit } from "../../webhooks/outbox.ts";
import { codePayload } from "../../webhooks/payloads/discount.ts";
import { findShop } from "../shops.ts";
import type { RedeemCode } from "../types.ts";
import { CodeRefused } from "./createDiscount.ts";
import { findCodes } from "./discountTable.ts";
import { putCodes, putOnes, type PutCode } from "./putCodes.ts";

/** Adds codes at once, as the merchant's admin would: discounts/redeemcode_added for each that was put. */
export async function addCodes(sandbox: Sandbox, domain: string, discountId: number, codes: readonly string[]): Promise<PutCode[]> {
  const shop = await findShop(sandbox, domain);
  return change(sandbox, async (sql) => {
    const results = await putCodes(sql, domain, discountId, codes);
    const now = new Date().toISOString();
    const events = putOnes(results, discountId).map((code) => ({ topic: "discounts/redeemcode_added", payload: codePayload(code, now) }));
    await emit(sandbox, sql, shop, events);
    return results;
  });
}

/** Removes codes by id: discounts/redeemcode_removed for each. */
export async function removeCodes(sandbox: Sandbox, domain: string, discountId: number, ids: readonly number[]): Promise<RedeemCode[]> {
  const shop = await findShop(sandbox, domain);
  return change(sandbox, async (sql) => {
    const { rows } = await sql.query<RedeemCode>(
      `delete from redeem_code where shop = $1 and discount_id = $2 and id = any($3) returning id, discount_id as "discountId", code`,
      [domain, discountId, ids],
    );
    const now = new Date().toISOString();
    await emit(
      sandbox,
      sql,
      shop,
      rows.map((code) => ({ topic: "discounts/redeemcode_removed", payload: codePayload(code, now) })),
    );
    return rows;
  });
}

/** Removes one code by its text, in any case. */
export async function removeCode(sandbox: Sandbox, domain: string, code: string): Promise<RedeemCode> {
  const found = (await findCodes(sandbox.db, domain, [code])).get(code.trim().toLowerCase());
  if (!found) throw new Error(`There is no code ${code}`);
  await removeCodes(sandbox, domain, found.discount.id, [found.code.id]);
  return found.code;
}

/** A code that gets another text in the admin is a new code: one removed, one added. @throws CodeRefused, and the old one stays. */
export async function renameCode(sandbox: Sandbox, domain: string, from: string, to: string): Promise<RedeemCode> {
  const found = (await findCodes(sandbox.db, domain, [from])).get(from.trim().toLowerCase());
  if (!found) throw new Error(`There is no code ${from}`);
  const [added] = await addCodes(sandbox, domain, found.discount.id, [to]);
  if (added!.id === null) throw new CodeRefused(to, added!.errors[0]!);
  await removeCodes(sandbox, domain, found.discount.id, [found.code.id]);
  return { id: added!.id, discountId: found.discount.id, code: added!.code };
}
