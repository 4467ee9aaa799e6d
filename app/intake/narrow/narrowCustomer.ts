import { z } from "zod";
import type { CustomerMerge, CustomerVersion } from "#app/domain/customers/customerVersion.ts";
import { matchKey } from "#app/platform/secrets.ts";
import { failureOf } from "./failure.ts";
import { id, time } from "./fields.ts";
import { versionHash } from "./versionHash.ts";

const restCustomer = z.object({ id, email: z.string().nullish(), created_at: time.nullish(), updated_at: time.nullish() });

const restMerge = z.object({ admin_graphql_api_customer_kept_id: id, admin_graphql_api_customer_deleted_id: id, status: z.string() });

/** A customer's payload as a version: the id, its times, and the e-mail as a keyed hash. @throws NarrowingFailure */
export function narrowCustomer(shopId: bigint, payload: unknown, triggeredAt: string): CustomerVersion {
  const parsed = restCustomer.safeParse(payload);
  if (!parsed.success) throw failureOf(parsed.error, payload);
  const { id: customerId, email, created_at, updated_at } = parsed.data;
  const version = {
    customerId,
    createdAt: created_at ?? null,
    updatedAt: updated_at ?? created_at ?? triggeredAt,
    emailKey: emailKey(shopId, email),
  };
  return { ...version, hash: versionHash(version) };
}

/** The keyed hash by which guests and customers are compared; null for no e-mail. */
export function emailKey(shopId: bigint, email: string | null | undefined): string | null {
  const plain = (email ?? "").trim().toLowerCase();
  return plain ? matchKey(shopId, "email", plain) : null;
}

/** A merge's payload; one that failed or is still under way is not completed. @throws NarrowingFailure */
export function narrowMerge(_shopId: bigint, payload: unknown): CustomerMerge {
  const parsed = restMerge.safeParse(payload);
  if (!parsed.success) throw failureOf(parsed.error, payload);
  const { admin_graphql_api_customer_kept_id: keptId, admin_graphql_api_customer_deleted_id: deletedId, status } = parsed.data;
  return { keptId, deletedId, completed: status.toLowerCase() === "completed" };
}
