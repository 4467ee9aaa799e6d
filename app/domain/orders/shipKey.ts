import { nameWords } from "#app/domain/ambassadors/contact.ts";
import { matchKey } from "#app/platform/secrets.ts";

/** Where something is sent to, as far as it tells one household from another. `countryCode`: two letters. */
export type ShipPlace = Record<"lastName" | "zip" | "countryCode" | "address1", string | null>;

/**
 * The keyed hash by which addresses of one shop are compared: last name, postcode, country and house number (the first line where it has none),
 * without case, accents and signs, so that "12 High St." and "12 High Street" are one. Of an American postcode the first five digits count.
 * @returns null where one of the four is missing.
 */
export function shipKey(shopId: bigint, { lastName, zip, countryCode, address1 }: ShipPlace): string | null {
  const country = (countryCode ?? "").trim().toUpperCase();
  const parts = [nameWords(lastName ?? "").join(" "), postcodeOf(zip ?? "", country), country, houseOf(address1 ?? "")];
  return parts.every(Boolean) ? matchKey(shopId, "ship", parts.join("|")) : null;
}

function postcodeOf(zip: string, country: string): string {
  const signs = zip
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  return country === "US" ? signs.slice(0, 5) : signs;
}

function houseOf(line: string): string {
  const plain = nameWords(line).join(" ");
  return /(?<!\S)\d+[a-z]?(?!\S)/.exec(plain)?.[0] ?? plain;
}
