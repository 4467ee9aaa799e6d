import { z } from "zod";
import type { Admin } from "./adminFor.ts";

const READ_BULK_CREATION = `#graphql
  query ReadBulkCreation($id: ID!) {
    discountRedeemCodeBulkCreation(id: $id) {
      done
    }
  }`;

const answer = z.object({ discountRedeemCodeBulkCreation: z.object({ done: z.boolean() }).nullable() });

/** Whether an addition of codes has ended; null when Shopify does not know it. Asked often, so without the codes, which cost. */
export async function readBulkCreation(admin: Admin, id: string): Promise<{ done: boolean } | null> {
  return (await admin.run(READ_BULK_CREATION, { id }, answer)).discountRedeemCodeBulkCreation;
}
