import type { Customer, Shop } from "../../store/types.ts";
import { addressPayload } from "./address.ts";

/** customers/create and customers/update; within an order the `tags` come with it. */
export function customerPayload(shop: Pick<Shop, "approved" | "currency">, customer: Customer, withinOrder = false): Record<string, unknown> {
  const may = <T>(content: Shop["approved"][number], value: T) => (shop.approved.includes(content) ? value : null);
  const address = customer.address && {
    id: customer.id + 1_000_000,
    customer_id: customer.id,
    ...addressPayload(shop, customer.address),
    country_name: customer.address.country ?? null,
    default: true,
  };
  const consent = {
    state: customer.acceptsMarketing ? "subscribed" : "not_subscribed",
    opt_in_level: "single_opt_in",
    consent_updated_at: customer.createdAt,
  };
  return {
    id: customer.id,
    admin_graphql_api_id: `gid://shopify/Customer/${customer.id}`,
    email: may("email", customer.email),
    phone: may("phone", customer.phone),
    first_name: may("name", customer.firstName),
    last_name: may("name", customer.lastName),
    created_at: customer.createdAt,
    updated_at: customer.updatedAt,
    state: "disabled",
    note: customer.note,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    tax_exemptions: [],
    currency: shop.currency,
    ...(withinOrder
      ? { tags: customer.tags.join(", "), email_marketing_consent: may("email", consent), sms_marketing_consent: null }
      : { addresses: address ? [address] : [] }),
    ...(address ? { default_address: address } : {}),
  };
}
