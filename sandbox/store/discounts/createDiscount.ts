import { change, takeId } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import { emit } from "../../webhooks/outbox.ts";
import { codePayload, discountPayload } from "../../webhooks/payloads/discount.ts";
import { findShop } from "../shops.ts";
import type { Discount, DiscountInput, RedeemCode } from "../types.ts";
import { writeDiscount } from "./discountTable.ts";
import { putCodes, putOnes, type CodeError } from "./putCodes.ts";

/** The first code that could not be put on the new discount: nothing was made. */
export class CodeRefused extends Error {
  override name = "CodeRefused";
  readonly error: CodeError;
  constructor(code: string, error: CodeError) {
    super(`${code}: ${error.message}`);
    this.error = error;
  }
}

/** Makes a discount with its codes. @throws CodeRefused */
export async function createDiscount(
  sandbox: Sandbox,
  domain: string,
  { codes = [], ...input }: DiscountInput,
): Promise<{ discount: Discount; codes: RedeemCode[] }> {
  const shop = await findShop(sandbox, domain);
  const now = input.createdAt ?? new Date().toISOString();
  return change(sandbox, async (sql) => {
    const discount: Discount = {
      productIds: null,
      minimumSubtotal: null,
      minimumQuantity: null,
      combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
      appliesOncePerCustomer: false,
      usageLimit: null,
      tags: [],
      startsAt: now,
      endsAt: null,
      createdAt: now,
      updatedAt: now,
      ...input,
      id: await takeId(sql),
    };
    await writeDiscount(sql, domain, discount);
    const results = await putCodes(sql, domain, discount.id, codes);
    const refused = results.find(({ errors }) => errors.length > 0);
    if (refused) throw new CodeRefused(refused.code, refused.errors[0]!);
    const put = putOnes(results, discount.id);
    await emit(sandbox, sql, shop, [
      { topic: "discounts/create", payload: discountPayload(discount) },
      ...put.map((code) => ({ topic: "discounts/redeemcode_added", payload: codePayload(code, now) })),
    ]);
    return { discount, codes: put };
  });
}
