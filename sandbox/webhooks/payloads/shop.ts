import type { Shop } from "../../store/types.ts";

/** shop/update and app/uninstalled. */
export function shopPayload(shop: Shop): Record<string, unknown> {
  return {
    id: shop.id,
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    country: shop.country,
    country_code: shop.country,
    created_at: shop.createdAt,
    currency: shop.currency,
    customer_email: shop.email,
    iana_timezone: shop.timezone,
    primary_locale: "en",
    shop_owner: "Store owner",
    taxes_included: shop.taxesIncluded,
    plan_name: shop.plan,
    plan_display_name: shop.plan,
    has_discounts: true,
    myshopify_domain: shop.domain,
    enabled_presentment_currencies: [shop.currency],
  };
}
