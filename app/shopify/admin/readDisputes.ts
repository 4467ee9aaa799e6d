import { z } from "zod";
import type { Admin } from "./adminFor.ts";

const READ = `#graphql
  query ReadDisputes($id: ID!) {
    order(id: $id) {
      disputes {
        id
        initiatedAs
        status
      }
    }
  }`;

const answer = z.object({
  order: z.object({ disputes: z.array(z.object({ id: z.string(), initiatedAs: z.string(), status: z.string() })) }).nullable(),
});

export type OrderDispute = { initiatedAs: string; status: string };

/** Charge-backs and inquiries of a buyer's bank about an order: webhooks of orders do not carry them. Empty when the order is gone. */
export async function readDisputes(admin: Admin, orderId: bigint): Promise<OrderDispute[]> {
  const { order } = await admin.run(READ, { id: `gid://shopify/Order/${orderId}` }, answer);
  return order?.disputes ?? [];
}
