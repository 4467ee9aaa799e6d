import { z } from "zod";
import { SHOP_DOMAIN } from "#app/domain/shops/shopDomain.ts";
import { eventTime } from "#app/intake/eventTime.ts";

const text = z.string().min(1).max(255);

/** Shopify's headers of a delivery. The event id is equal across duplicates; old deliveries have the webhook id only. */
const schema = z
  .object({
    "x-shopify-topic": text,
    "x-shopify-shop-domain": text.toLowerCase().regex(SHOP_DOMAIN),
    "x-shopify-event-id": text.optional(),
    "x-shopify-webhook-id": text.optional(),
    "x-shopify-triggered-at": z.string().optional(),
  })
  .transform((headers, context) => {
    const eventId = headers["x-shopify-event-id"] ?? headers["x-shopify-webhook-id"];
    if (!eventId) {
      context.addIssue({ code: "custom", message: "x-shopify-event-id: is missing" });
      return z.NEVER;
    }
    return {
      topic: headers["x-shopify-topic"].toLowerCase(),
      shopDomain: headers["x-shopify-shop-domain"],
      eventId,
      triggeredAt: eventTime(headers["x-shopify-triggered-at"]) ?? new Date(),
    };
  });

export type DeliveryHeaders = z.infer<typeof schema>;

/** @returns The headers, or null when the delivery does not say what it is. */
export function readHeaders(headers: Record<string, unknown>): DeliveryHeaders | null {
  const parsed = schema.safeParse(headers);
  return parsed.success ? parsed.data : null;
}
