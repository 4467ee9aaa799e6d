import type { CodeCreation } from "../../store/discounts/codeCreation.ts";
import { findDiscount } from "../../store/discounts/discountTable.ts";
import { listConnection } from "../connection.ts";
import type { Args, Context, Source } from "../context.ts";
import { gid } from "../gid.ts";
import { discountNodeSource, redeemCodeSource } from "./discount.ts";

/** Codes that are being added: counts stay 0 until all are done. */
export function creationSource({ id, discountId, createdAt, done, codes }: CodeCreation): Source {
  const failed = codes.filter(({ errors }) => errors.length > 0).length;
  return {
    __typename: "DiscountRedeemCodeBulkCreation",
    id: gid("DiscountRedeemCodeBulkCreation", id),
    createdAt: new Date(createdAt).toISOString(),
    done,
    codesCount: codes.length,
    importedCount: done ? codes.length - failed : 0,
    failedCount: failed,
    discountCode: async (_: Args, { sandbox, shop }: Context) => {
      const discount = await findDiscount(sandbox.db, shop.domain, discountId);
      return discount && discountNodeSource(discount);
    },
    codes: listConnection(
      codes.map((code, index) => ({ ...code, id: index + 1, codeId: code.id })),
      ({ code, codeId, errors }) => ({
        __typename: "DiscountRedeemCodeBulkCreationCode",
        code,
        discountRedeemCode: codeId === null ? null : redeemCodeSource({ id: codeId, code }),
        errors: errors.map((error) => ({
          __typename: "DiscountUserError",
          field: ["code"],
          message: error.message,
          code: error.code,
          extraInfo: null,
        })),
      }),
    ),
  };
}
