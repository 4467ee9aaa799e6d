import { shipKey } from "#app/domain/orders/shipKey.ts";

const COUNTRY = /^[A-Z]{2}$/;
const REGION = /^[A-Z0-9][A-Z0-9 ]{0,7}$/;

/**
 * Where an order is sent to, as its payload's shipping_address says it. It is evidence only: what cannot be read is null, and loses no order.
 * @returns `shipRegion` such as "US-CA", the country alone where it has no regions; `shipKey` as in domain/orders/shipKey.ts.
 */
export function shippingOf(shopId: bigint, address: unknown): { shipRegion: string | null; shipKey: string | null } {
  const read = reader(address);
  const country = (read("country_code") ?? "").trim().toUpperCase();
  if (!COUNTRY.test(country)) return { shipRegion: null, shipKey: null };
  const place = { lastName: read("last_name"), zip: read("zip"), countryCode: country, address1: read("address1") };
  return { shipRegion: regionOf(country, read("province_code")), shipKey: shipKey(shopId, place) };
}

/** Shopify's codes of some countries' regions begin with the country's own. */
function regionOf(country: string, province: string | null): string {
  const code = (province ?? "").trim().toUpperCase();
  const region = code.startsWith(`${country}-`) ? code.slice(3) : code;
  return REGION.test(region) ? `${country}-${region}` : country;
}

function reader(address: unknown): (field: string) => string | null {
  const fields = (typeof address === "object" ? address : null) as Record<string, unknown> | null;
  return (field) => {
    const value = fields?.[field];
    return typeof value === "string" ? value.slice(0, 300) : null;
  };
}
