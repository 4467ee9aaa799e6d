import type { Address, Shop } from "../../store/types.ts";

/** An address as webhooks tell it; protected parts that the shop did not approve are null. */
export function addressPayload(shop: Pick<Shop, "approved">, address: Address): Record<string, unknown> {
  const may = (content: Shop["approved"][number], value: string | null | undefined) => (shop.approved.includes(content) ? (value ?? null) : null);
  const name = [address.firstName, address.lastName].filter(Boolean).join(" ");
  return {
    first_name: may("name", address.firstName),
    last_name: may("name", address.lastName),
    name: may("name", name),
    company: address.company ?? null,
    address1: may("address", address.address1),
    address2: may("address", address.address2),
    city: address.city ?? null,
    province: address.province ?? null,
    province_code: address.provinceCode ?? null,
    zip: may("address", address.zip),
    country: address.country ?? null,
    country_code: address.countryCode ?? null,
    phone: may("phone", address.phone),
    latitude: null,
    longitude: null,
  };
}
