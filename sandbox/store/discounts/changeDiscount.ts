import { change } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import { emit } from "../../webhooks/outbox.ts";
import { discountGid, discountPayload } from "../../webhooks/payloads/discount.ts";
import { findShop } from "../shops.ts";
import type { Discount } from "../types.ts";
import { findDiscount, writeDiscount } from "./discountTable.ts";

export class NoDiscount extends Error {
  override name = "NoDiscount";
}

/** Changes a discount: discounts/update. @throws NoDiscount */
export async function changeDiscount(
  sandbox: Sandbox,
  domain: string,
  id: number,
  fields: Partial<Omit<Discount, "id" | "createdAt" | "updatedAt">>,
): Promise<Discount> {
  const shop = await findShop(sandbox, domain);
  return change(sandbox, async (sql) => {
    const before = await findDiscount(sql, domain, id);
    if (!before) throw new NoDiscount("Discount does not exist");
    const discount = { ...before, ...fields, updatedAt: new Date().toISOString() };
    await writeDiscount(sql, domain, discount);
    await emit(sandbox, sql, shop, [{ topic: "discounts/update", payload: discountPayload(discount) }]);
    return discount;
  });
}

/** Deletes a discount with all its codes: discounts/delete. @throws NoDiscount */
export async function deleteDiscount(sandbox: Sandbox, domain: string, id: number): Promise<void> {
  const shop = await findShop(sandbox, domain);
  await change(sandbox, async (sql) => {
    const { rowCount } = await sql.query("delete from discount where shop = $1 and id = $2", [domain, id]);
    if (rowCount === 0) throw new NoDiscount("Discount does not exist");
    await sql.query("delete from redeem_code where shop = $1 and discount_id = $2", [domain, id]);
    await emit(sandbox, sql, shop, [
      { topic: "discounts/delete", payload: { admin_graphql_api_id: discountGid(id), deleted_at: new Date().toISOString() } },
    ]);
  });
}
