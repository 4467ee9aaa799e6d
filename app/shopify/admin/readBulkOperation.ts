import { z } from "zod";
import type { Admin } from "./adminFor.ts";

const READ = `#graphql
  query ReadBulkOperation($id: ID!) {
    bulkOperation(id: $id) {
      id
      status
      errorCode
      objectCount
      rootObjectCount
      url
      partialDataUrl
    }
  }`;

const STATUSES = ["CANCELED", "CANCELING", "COMPLETED", "CREATED", "EXPIRED", "FAILED", "RUNNING"] as const;

const answer = z.object({
  bulkOperation: z
    .object({
      status: z.enum(STATUSES),
      errorCode: z.string().nullable(),
      objectCount: z.string().transform(BigInt),
      rootObjectCount: z.string().transform(BigInt),
      url: z.url().nullable(),
      partialDataUrl: z.url().nullable(),
    })
    .nullable(),
});

export type BulkOperation = NonNullable<z.infer<typeof answer>["bulkOperation"]>;

/** How a bulk operation stands; null when Shopify no longer knows it. */
export async function readBulkOperation(admin: Admin, id: string): Promise<BulkOperation | null> {
  return (await admin.run(READ, { id }, answer)).bulkOperation;
}
