import type { Subscription } from "../../billing/subscriptions.ts";
import type { Shop } from "../../store/types.ts";

/** app_subscriptions/update */
export function subscriptionPayload(shop: Shop, { id, name, status, createdAt, updatedAt, lines }: Subscription): Record<string, unknown> {
  const recurring = lines.find((line) => "interval" in line);
  const usage = lines.find((line) => "terms" in line);
  return {
    app_subscription: {
      admin_graphql_api_id: `gid://shopify/AppSubscription/${id}`,
      name,
      status,
      admin_graphql_api_shop_id: `gid://shopify/Shop/${shop.id}`,
      created_at: createdAt,
      updated_at: updatedAt,
      currency: lines[0]?.currency ?? shop.currency,
      capped_amount: usage?.amount ?? null,
      price: recurring?.amount ?? null,
      interval: recurring && "interval" in recurring ? recurring.interval.toLowerCase() : null,
      plan_handle: null,
    },
  };
}
