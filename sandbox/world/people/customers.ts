import { draw } from "../random.ts";
import type { Ambassador } from "./ambassadors.ts";
import { firstNames, lastNames } from "./names.ts";
import { customerPhone } from "./phones.ts";
import { placesIn, streetOf } from "./places.ts";

export type Address = {
  firstName: string;
  lastName: string;
  address1: string;
  city: string;
  province: string | null;
  zip: string;
  /** ISO 3166-1 alpha-2 */
  country: string;
  phone: string | null;
};

/** A buyer whom the source knows by number: name, address, e-mail and phone are made up. */
export type Customer = {
  key: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string | null;
  address: Address | null;
  createdAt: Date;
};

/**
 * Draws the person behind a customer's number.
 * @param n The customer's place among the shop's customers: phone numbers are given once.
 */
export function drawCustomer(seed: string, key: string, n: number, country: string | null, createdAt: Date): Customer {
  const random = draw(seed, "customer", key);
  const firstName = random.pick(random.chance(0.6) ? firstNames.female : firstNames.male);
  const lastName = random.pick(lastNames);
  const phone = country !== null && random.chance(0.6) ? customerPhone(country, n) : null;
  return {
    key,
    firstName,
    lastName,
    email: `customer-${key}@example.com`,
    phone,
    address: drawAddress(seed, key, firstName, lastName, country, phone),
    createdAt,
  };
}

/** An address for a buyer; null where the source names no country. */
export function drawAddress(
  seed: string,
  key: string,
  firstName: string,
  lastName: string,
  country: string | null,
  phone: string | null,
): Address | null {
  if (country === null) return null;
  const random = draw(seed, "address", key);
  return { firstName, lastName, address1: streetOf(random.below(1000)), ...random.pick(placesIn(country)), country, phone };
}

/**
 * The customer is one of the ambassadors, and writes it in one of three ways: the same e-mail in capitals and with a tag, another e-mail but the
 * same phone, or only the same name and address.
 */
export function asAmbassador(customer: Customer, ambassador: Ambassador, way: number): Customer {
  const { firstName, lastName, address1, city, province, zip, country } = ambassador;
  const [local, host] = ambassador.email.split("@") as [string, string];
  const email = way % 3 === 0 ? `${local.toUpperCase()}+shop@${host}` : customer.email;
  const phone = way % 3 === 1 ? ambassador.phone : customer.phone;
  return { ...customer, firstName, lastName, email, phone, address: { firstName, lastName, address1, city, province, zip, country, phone } };
}
