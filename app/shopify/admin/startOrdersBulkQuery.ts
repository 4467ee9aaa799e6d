import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { ShopifyRefused, throwUserErrors, userErrors } from "./answer.ts";

/** All that the fact of an order needs, and nothing else of the person than id and e-mail. */
const ORDERS = `#graphql
  query BackfillOrders {
    orders { edges { node {
      id
      name
      createdAt
      processedAt
      updatedAt
      cancelledAt
      currencyCode
      presentmentCurrencyCode
      sourceName
      test
      taxesIncluded
      email
      customer { id }
      discountCodes
      subtotalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      currentSubtotalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      totalTaxSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      totalTipReceivedSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      dutiesIncluded
      totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      currentTotalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      currentTotalTaxSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      currentTotalDiscountsSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      currentShippingPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      originalTotalDutiesSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      originalTotalAdditionalFeesSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      currentTotalAdditionalFeesSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      totalOutstandingSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      refunds { id }
      discountApplications { edges { node { __typename index ... on DiscountCodeApplication { code } } } }
      lineItems { edges { node { id quantity currentQuantity isGiftCard originalUnitPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } discountAllocations { allocatedAmountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } discountApplication { index } } taxLines { rate priceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } } } } }
      shippingLines { edges { node { id isRemoved originalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } taxLines { priceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } } discountAllocations { allocatedAmountSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } discountApplication { index } } } } }
    } } }
  }`;

const START = `#graphql
  mutation StartOrdersBulkQuery($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: true) {
      bulkOperation {
        id
      }
      userErrors {
        field
        message
        code
      }
    }
  }`;

const answer = z.object({ bulkOperationRunQuery: z.object({ bulkOperation: z.object({ id: z.string() }).nullable(), userErrors }) });

/** Shopify runs as many bulk operations for the app and the shop as it may: it is to be asked again later. */
export class TooManyOperations extends ShopifyRefused {
  override name = "TooManyOperations";
}

const BUSY = ["LIMIT_REACHED", "OPERATION_IN_PROGRESS"];

/**
 * Asks Shopify for all orders that it lets us read, as a file in which children follow their parent.
 * @returns The operation's gid.
 * @throws TooManyOperations; ShopifyRefused.
 */
export async function startOrdersBulkQuery(admin: Admin): Promise<string> {
  const { bulkOperationRunQuery } = await admin.run(START, { query: ORDERS }, answer);
  const busy = bulkOperationRunQuery.userErrors.find(({ code }) => code && BUSY.includes(code));
  if (busy) throw new TooManyOperations(busy.message);
  throwUserErrors(bulkOperationRunQuery.userErrors);
  return bulkOperationRunQuery.bulkOperation!.id;
}
