import { codeKey } from "#app/domain/codes/codeKey.ts";
import type { DiscountPort, Refusal } from "#app/domain/codes/discountPort.ts";
import { addRedeemCodes } from "../admin/addRedeemCodes.ts";
import { type Admin, adminFor } from "../admin/adminFor.ts";
import { ShopifyRefused, type UserErrors } from "../admin/answer.ts";
import { changeDiscountDates } from "../admin/changeDiscountDates.ts";
import { createDiscount } from "../admin/createDiscount.ts";
import { deleteRedeemCodes } from "../admin/deleteRedeemCodes.ts";
import { findDiscountByCode } from "../admin/findDiscountByCode.ts";
import { listRedeemCodes } from "../admin/listRedeemCodes.ts";
import { readBulkCreation } from "../admin/readBulkCreation.ts";
import { readCreatedCodes } from "../admin/readCreatedCodes.ts";

/** Shopify's discounts as the domain needs them, for one shop. */
export function discountPortFor(shopDomain: string): DiscountPort {
  const admin = adminFor(shopDomain);
  return {
    createDiscount: async ({ title, code, startsAt, endsAt, valueType, value }) => {
      const off =
        valueType === "percentage" ? { percentage: Number(value) } : { discountAmount: { amount: value, appliesOnEachItem: false as const } };
      const dates = { startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null };
      const made = await orRefusal(createDiscount(admin, { title, code, ...dates, customerGets: { items: { all: true }, value: off } }));
      return "userErrors" in made ? refusal(made.userErrors) : made;
    },
    changeDates: async (discountId, { startsAt, endsAt }) => {
      const errors = await changeDiscountDates(admin, discountId, startsAt, endsAt);
      if (errors.length === 0) return true;
      if ((await listRedeemCodes(admin, discountId, null)) === null) return false;
      throw new ShopifyRefused(refusal(errors).refused);
    },
    addCodes: async (discountId, codes) => {
      const sent = await orRefusal(addRedeemCodes(admin, discountId, codes));
      return "userErrors" in sent ? refusal(sent.userErrors) : sent;
    },
    creationStatus: async (creationId) => {
      const creation = await readBulkCreation(admin, creationId);
      if (!creation?.done) return creation && { done: false, codes: [] };
      return { done: true, codes: (await readCreatedCodes(admin, creationId)).map(createdCode) };
    },
    findCode: (code) => findCode(admin, code),
    listCodes: async (discountId, after) => {
      const page = await listRedeemCodes(admin, discountId, after);
      if (!page) return null;
      const codes = page.nodes.map(({ id, code }) => ({ redeemCodeId: id, code }));
      return { codes, next: page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null };
    },
    deleteCodes: async (discountId, redeemCodeIds) => {
      const errors = await deleteRedeemCodes(admin, discountId, redeemCodeIds);
      // A discount that is gone took its codes with it.
      if (errors.length > 0 && (await listRedeemCodes(admin, discountId, null)) !== null) throw new ShopifyRefused(refusal(errors).refused);
    },
  };
}

async function findCode(admin: Admin, code: string) {
  const found = await findDiscountByCode(admin, code);
  if (!found) return null;
  const redeemCode = found.codeDiscount.codes.nodes.find((node) => codeKey(node.code) === codeKey(code));
  return { discountId: found.id, title: found.codeDiscount.title, redeemCodeId: redeemCode?.id ?? null };
}

function createdCode(node: { code: string; discountRedeemCode: { id: string } | null; errors: UserErrors }) {
  const error = node.errors.length > 0 ? refusal(node.errors) : null;
  return { code: node.code, redeemCodeId: node.discountRedeemCode?.id ?? null, error: error?.refused ?? null, taken: error?.taken ?? false };
}

/** A refusal of the whole operation, such as a scope that is missing, is told like a refusal of what it asks for. */
async function orRefusal<T>(asked: Promise<T>): Promise<T | Refusal> {
  return asked.catch((error: unknown) => {
    if (error instanceof ShopifyRefused) return { refused: error.message, taken: false };
    throw error;
  });
}

/** A code that exists is refused as TAKEN, or (within a bulk addition) in words only. */
function refusal(errors: UserErrors): Refusal {
  const taken = errors.some(
    (error) => error.code === "TAKEN" || error.code === "DUPLICATE" || /must be unique|already (been taken|exists)/i.test(error.message),
  );
  return { refused: errors.map((error) => error.message).join("; ") || "Shopify gave no reason.", taken };
}
