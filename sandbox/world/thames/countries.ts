/** The source's 38 names of countries. Two of them are no country: their orders carry no address. */
const CODES: Record<string, string | null> = {
  Australia: "AU",
  Austria: "AT",
  Bahrain: "BH",
  Belgium: "BE",
  Brazil: "BR",
  Canada: "CA",
  "Channel Islands": "JE",
  Cyprus: "CY",
  "Czech Republic": "CZ",
  Denmark: "DK",
  EIRE: "IE",
  "European Community": null,
  Finland: "FI",
  France: "FR",
  Germany: "DE",
  Greece: "GR",
  "Hong Kong": "HK",
  Iceland: "IS",
  Israel: "IL",
  Italy: "IT",
  Japan: "JP",
  Lebanon: "LB",
  Lithuania: "LT",
  Malta: "MT",
  Netherlands: "NL",
  Norway: "NO",
  Poland: "PL",
  Portugal: "PT",
  RSA: "ZA",
  "Saudi Arabia": "SA",
  Singapore: "SG",
  Spain: "ES",
  Sweden: "SE",
  Switzerland: "CH",
  "United Arab Emirates": "AE",
  "United Kingdom": "GB",
  Unspecified: null,
  USA: "US",
};

export const sourceCountries: readonly string[] = Object.keys(CODES);

/** ISO 3166-1 alpha-2 of the source's name. @throws RangeError for a name that the source does not have. */
export function countryCode(name: string): string | null {
  const code = CODES[name];
  if (code === undefined) throw new RangeError(`"${name.slice(0, 40)}" is no country of the source`);
  return code;
}
