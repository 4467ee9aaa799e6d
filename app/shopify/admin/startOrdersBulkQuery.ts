import { z } from "zod";
import type { Admin } from "./adminFor.ts";
import { ShopifyRefused, throwUserErrors, userErrors } from "./answer.ts";
import { APPLICATION_FIELDS, EMAIL_FIELD, HOUSEHOLD_FIELDS, LINE_ITEM_FIELDS, ORDER_FIELDS, SHIPPING_LINE_FIELDS } from "./orderFields.ts";

const ORDERS = `#graphql
  query BackfillOrders {
    orders { edges { node {
      ${ORDER_FIELDS}
      discountApplications { edges { node { ${APPLICATION_FIELDS} } } }
      lineItems { edges { node { ${LINE_ITEM_FIELDS} } } }
      shippingLines { edges { node { ${SHIPPING_LINE_FIELDS} } } }
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

/** Protected content that a file can be asked for without: the bits of a number. */
export const LEFT_OUT = { household: 1, email: 2, all: 3 };

function ordersWithout(leftOut: number): string {
  const asked = leftOut & LEFT_OUT.household ? ORDERS.replace(` ${HOUSEHOLD_FIELDS} }`, " }") : ORDERS;
  return leftOut & LEFT_OUT.email ? asked.replace(`  ${EMAIL_FIELD}\n`, "") : asked;
}

/**
 * Asks Shopify for all orders that it lets us read, as a file in which children follow their parent.
 * @param leftOut LEFT_OUT: a file is refused as a whole for one field that Shopify did not approve.
 * @returns The operation's gid.
 * @throws TooManyOperations; ShopifyRefused.
 */
export async function startOrdersBulkQuery(admin: Admin, leftOut = 0): Promise<string> {
  const { bulkOperationRunQuery } = await admin.run(START, { query: ordersWithout(leftOut) }, answer);
  const busy = bulkOperationRunQuery.userErrors.find(({ code }) => code && BUSY.includes(code));
  if (busy) throw new TooManyOperations(busy.message);
  throwUserErrors(bulkOperationRunQuery.userErrors);
  return bulkOperationRunQuery.bulkOperation!.id;
}
