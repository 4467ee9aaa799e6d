import { z } from "zod";

/** Shopify took the request and said no: a bad document, a missing scope, or its user errors. */
export class ShopifyRefused extends Error {
  override name = "ShopifyRefused";
}

/** Refused whatever is asked: a permission is missing, or the shop is closed to the app. */
export class NoAccess extends ShopifyRefused {
  override name = "NoAccess";
}

/** Shopify answered, and not as its schema says. */
export class NotAsAgreed extends Error {
  override name = "NotAsAgreed";
}

export const graphqlAnswer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).nullish(),
        extensions: z.looseObject({ code: z.string().optional() }).nullish(),
      }),
    )
    .nullish(),
  extensions: z
    .object({
      cost: z
        .object({
          requestedQueryCost: z.number(),
          throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number() }),
        })
        .optional(),
    })
    .nullish(),
});

export type GraphqlAnswer = z.infer<typeof graphqlAnswer>;

export function isThrottled(answer: GraphqlAnswer): boolean {
  return answer.errors?.some((error) => error.extensions?.code === "THROTTLED") ?? false;
}

/** Until the leaky bucket holds what the operation asks for. */
export function secondsToWait(answer: GraphqlAnswer): number {
  const cost = answer.extensions?.cost;
  if (!cost) return 1;
  const missing = cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable;
  return Math.max(0.1, missing / Math.max(1, cost.throttleStatus.restoreRate));
}

export const userErrors = z.array(z.object({ field: z.array(z.string()).nullish(), message: z.string(), code: z.string().nullish() }));

export type UserErrors = z.infer<typeof userErrors>;

/** @throws ShopifyRefused when there are any. */
export function throwUserErrors(errors: UserErrors): void {
  if (errors.length > 0) throw new ShopifyRefused(errors.map((error) => error.message).join("; "));
}
