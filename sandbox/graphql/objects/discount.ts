import { classOf, countCodes, listCodes, statusOf } from "../../store/discounts/discountTable.ts";
import { countUses } from "../../store/discounts/countUses.ts";
import type { Discount, RedeemCode } from "../../store/types.ts";
import { askedPage, connectionOf, readPage } from "../connection.ts";
import type { Args, Context, Source } from "../context.ts";
import { gid } from "../gid.ts";
import { moneyV2 } from "./money.ts";

const TYPENAMES = { ORDER: "DiscountCodeBasic", PRODUCT: "DiscountCodeBasic", SHIPPING: "DiscountCodeFreeShipping" };

export function discountNodeSource(discount: Discount): Source {
  return { __typename: "DiscountCodeNode", id: gid("DiscountCodeNode", discount.id), codeDiscount: discountSource(discount) };
}

function discountSource(discount: Discount): Source {
  const { title, startsAt, endsAt, createdAt, updatedAt, appliesOncePerCustomer, usageLimit, combinesWith, tags } = discount;
  return {
    __typename: TYPENAMES[classOf(discount)],
    ...{ title, startsAt, endsAt, createdAt, updatedAt, appliesOncePerCustomer, usageLimit, tags },
    combinesWith,
    status: statusOf(discount),
    discountClass: classOf(discount),
    discountClasses: [classOf(discount)],
    summary: title,
    shortSummary: title,
    appliesOnOneTimePurchase: true,
    recurringCycleLimit: null,
    context: { __typename: "DiscountBuyerSelectionAll", all: "ALL" },
    customerGets: {
      appliesOnOneTimePurchase: true,
      appliesOnSubscription: false,
      items: itemsOf(discount),
      value: (_: Args, ctx: Context) => valueOf(discount, ctx),
    },
    minimumRequirement: (_: Args, ctx: Context) => minimumOf(discount, ctx),
    asyncUsageCount: (_: Args, { sandbox, shop }: Context) => countUses(sandbox, shop.domain, { discountId: discount.id }),
    codesCount: async (_: Args, { sandbox, shop }: Context) => ({
      count: await countCodes(sandbox.db, shop.domain, discount.id),
      precision: "EXACT",
    }),
    codes: (args: Args, ctx: Context) => codesConnection(discount, args, ctx),
    shareableUrls: [],
  };
}

async function codesConnection(discount: Discount, args: Args, ctx: Context): Promise<Source> {
  const asked = askedPage(args, ctx);
  if (asked.backwards || args.reverse) throw new Error("Codes are listed forwards only in the local Shopify");
  const search = typeof args.query === "string" ? args.query.replace(/^code:/, "").replaceAll(/["'*]/g, "") : null;
  const read = (limit: number) => listCodes(ctx.sandbox.db, ctx.shop.domain, discount.id, { after: asked.from?.last_id ?? 0, limit, search });
  return connectionOf(await readPage(asked, read), redeemCodeSource, ({ id }) => ({ last_id: id, last_value: String(id) }));
}

export function redeemCodeSource({ id, code }: Pick<RedeemCode, "id" | "code">): Source {
  return {
    __typename: "DiscountRedeemCode",
    id: gid("DiscountRedeemCode", id),
    code,
    createdBy: null,
    asyncUsageCount: (_: Args, { sandbox, shop }: Context) => countUses(sandbox, shop.domain, { codeId: id }),
  };
}

function itemsOf({ productIds }: Discount): Source {
  return productIds ? { __typename: "DiscountProducts" } : { __typename: "AllDiscountItems", allItems: true };
}

function valueOf({ value }: Discount, { shop }: Context): Source {
  if ("percentage" in value) return { __typename: "DiscountPercentage", percentage: Number(value.percentage) };
  if ("amount" in value) return { __typename: "DiscountAmount", amount: moneyV2(value.amount, shop.currency), appliesOnEachItem: value.each };
  return { __typename: "DiscountPercentage", percentage: 1 };
}

function minimumOf({ minimumSubtotal, minimumQuantity }: Discount, { shop }: Context): Source | null {
  if (minimumSubtotal !== null)
    return { __typename: "DiscountMinimumSubtotal", greaterThanOrEqualToSubtotal: moneyV2(minimumSubtotal, shop.currency) };
  return minimumQuantity === null ? null : { __typename: "DiscountMinimumQuantity", greaterThanOrEqualToQuantity: String(minimumQuantity) };
}
