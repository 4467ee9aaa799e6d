import { addCodes, removeCodes } from "../../store/discounts/changeCodes.ts";
import { changeDiscount, deleteDiscount, NoDiscount } from "../../store/discounts/changeDiscount.ts";
import { beginCodeCreation } from "../../store/discounts/codeCreation.ts";
import { CodeRefused, createDiscount } from "../../store/discounts/createDiscount.ts";
import { findDiscount, listCodes } from "../../store/discounts/discountTable.ts";
import type { Discount, DiscountInput } from "../../store/types.ts";
import type { Args, Context, Source } from "../context.ts";
import { idOf } from "../gid.ts";
import { creationSource } from "../objects/creation.ts";
import { discountNodeSource } from "../objects/discount.ts";
import { discountFault, readDiscountInput } from "./discountInput.ts";
import { beginJob } from "./jobs.ts";

const GONE = "Code discount does not exist.";

async function create(args: Args, { sandbox, shop }: Context): Promise<Source> {
  const { input, faults } = readDiscountInput(shop, args.basicCodeDiscount, true);
  const refused = (errors: Source[]) => ({ codeDiscountNode: null, userErrors: errors });
  if (faults.length) return refused(faults.map(({ field, message, code }) => discountFault(field, message, code)));
  try {
    const { discount } = await createDiscount(sandbox, shop.domain, input as DiscountInput);
    return { codeDiscountNode: discountNodeSource(discount), userErrors: [] };
  } catch (error) {
    if (error instanceof CodeRefused) return refused([discountFault(["basicCodeDiscount", "code"], error.error.message, error.error.code)]);
    throw error;
  }
}

async function update(args: Args, ctx: Context): Promise<Source> {
  const { sandbox, shop } = ctx;
  const { input, faults } = readDiscountInput(shop, args.basicCodeDiscount, false);
  if (faults.length) return { codeDiscountNode: null, userErrors: faults.map(({ field, message, code }) => discountFault(field, message, code)) };
  const discount = await found(ctx, args.id);
  if (!discount) return { codeDiscountNode: null, userErrors: [discountFault(["id"], GONE, "INVALID")] };
  const { codes, ...fields } = input;
  const changed = await changeDiscount(sandbox, shop.domain, discount.id, fields);
  const [only, ...others] = codes ? await listCodes(sandbox.db, shop.domain, discount.id, { limit: 2 }) : [];
  // The code in the input renames the only code of a discount; a discount with many keeps them.
  if (codes?.[0] && only && others.length === 0 && only.code !== codes[0]) {
    const [put] = await addCodes(sandbox, shop.domain, discount.id, codes);
    if (put!.id === null)
      return { codeDiscountNode: null, userErrors: [discountFault(["basicCodeDiscount", "code"], put!.errors[0]!.message, put!.errors[0]!.code)] };
    await removeCodes(sandbox, shop.domain, discount.id, [only.id]);
  }
  return { codeDiscountNode: discountNodeSource(changed), userErrors: [] };
}

/** Starts and ends a discount now. */
const setPeriod =
  (fields: () => Pick<Discount, "endsAt"> & Partial<Pick<Discount, "startsAt">>) =>
  async (args: Args, ctx: Context): Promise<Source> => {
    const discount = await found(ctx, args.id);
    if (!discount) return { codeDiscountNode: null, userErrors: [discountFault(["id"], GONE, "INVALID")] };
    return { codeDiscountNode: discountNodeSource(await changeDiscount(ctx.sandbox, ctx.shop.domain, discount.id, fields())), userErrors: [] };
  };

async function remove(args: Args, { sandbox, shop }: Context): Promise<Source> {
  try {
    await deleteDiscount(sandbox, shop.domain, idOf("DiscountCodeNode", args.id) ?? 0);
    return { deletedCodeDiscountId: args.id, userErrors: [] };
  } catch (error) {
    if (error instanceof NoDiscount) return { deletedCodeDiscountId: null, userErrors: [discountFault(["id"], GONE, "INVALID")] };
    throw error;
  }
}

async function bulkAdd(args: Args, ctx: Context): Promise<Source> {
  const discount = await found(ctx, args.discountId);
  const codes = (args.codes as { code: string }[]).map(({ code }) => code);
  const refused = (message: string, field: string, code: string) => ({ bulkCreation: null, userErrors: [discountFault([field], message, code)] });
  if (!discount) return refused(GONE, "discountId", "INVALID");
  if (codes.length === 0) return refused("Codes can't be blank", "codes", "BLANK");
  return { bulkCreation: creationSource(await beginCodeCreation(ctx.sandbox, ctx.shop.domain, discount.id, codes)), userErrors: [] };
}

async function bulkDelete(args: Args, ctx: Context): Promise<Source> {
  const { sandbox, shop } = ctx;
  const refused = (message: string, field: string, code: string) => ({ job: null, userErrors: [discountFault([field], message, code)] });
  const discount = await found(ctx, args.discountId);
  if (!discount) return refused(GONE, "discountId", "INVALID");
  const given = [args.ids, args.search, args.savedSearchId].filter((by) => by !== undefined && by !== null).length;
  if (given === 0) return refused("Missing expected argument key: 'ids', 'search' or 'saved_search_id'.", "ids", "MISSING_ARGUMENT");
  if (given > 1) return refused("Only one of 'ids', 'search' or 'saved_search_id' is allowed.", "ids", "TOO_MANY_ARGUMENTS");
  if (!Array.isArray(args.ids)) throw new Error("Codes are deleted by their ids only in the local Shopify");
  const ids = args.ids.flatMap((id) => idOf("DiscountRedeemCode", id) ?? []);
  return { job: beginJob(sandbox, () => removeCodes(sandbox, shop.domain, discount.id, ids)), userErrors: [] };
}

function found({ sandbox, shop }: Context, id: unknown): Promise<Discount | null> {
  return findDiscount(sandbox.db, shop.domain, idOf("DiscountCodeNode", id) ?? 0);
}

export const discountMutations: Source = {
  discountCodeBasicCreate: create,
  discountCodeBasicUpdate: update,
  discountCodeActivate: setPeriod(() => ({ startsAt: new Date().toISOString(), endsAt: null })),
  discountCodeDeactivate: setPeriod(() => ({ endsAt: new Date().toISOString() })),
  discountCodeDelete: remove,
  discountRedeemCodeBulkAdd: bulkAdd,
  discountCodeRedeemCodeBulkDelete: bulkDelete,
};
