import type { Shop } from "../../store/types.ts";
import type { Source } from "../context.ts";
import { gid } from "../gid.ts";

const PLANS: Record<Shop["plan"], string> = { standard: "Basic", advanced: "Advanced", plus: "Shopify Plus", enterprise: "Shopify Enterprise" };

export function shopSource(shop: Shop): Source {
  return {
    __typename: "Shop",
    id: gid("Shop", shop.id),
    name: shop.name,
    email: shop.email,
    contactEmail: shop.email,
    shopOwnerName: "Store owner",
    myshopifyDomain: shop.domain,
    url: `https://${shop.domain}`,
    primaryDomain: { __typename: "Domain", id: gid("Domain", shop.id), host: shop.domain, url: `https://${shop.domain}`, sslEnabled: true },
    currencyCode: shop.currency,
    enabledPresentmentCurrencies: [shop.currency],
    ianaTimezone: shop.timezone,
    taxesIncluded: shop.taxesIncluded,
    createdAt: shop.createdAt,
    plan: { publicDisplayName: PLANS[shop.plan], partnerDevelopment: false, shopifyPlus: shop.plan === "plus" },
  };
}
