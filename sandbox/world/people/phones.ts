/**
 * Numbers that are reserved for fiction, so that nobody is called: Ofcom's ranges in the United Kingdom (0113 496 0000–0999 and the like, mobile
 * 07700 900000–900999), and 555-0100–0199 of an area code in North America. Each number of a country is given once.
 */
const UK_AREAS = ["113496", "114496", "115496", "116496", "117496", "118496", "121496", "131496", "141496", "151496", "161496", "207946", "191498"];
const US_AREAS = [
  212, 213, 214, 215, 216, 303, 305, 312, 313, 404, 412, 415, 503, 504, 512, 602, 612, 615, 617, 619, 702, 713, 718, 773, 801, 816, 904, 919,
];

/** The `n`th fictional mobile (United Kingdom) or number (United States) in E.164; null when there is none left or the country has none. */
export function ambassadorPhone(country: string, n: number): string | null {
  if (country === "GB") return n < 1000 ? `+447700900${String(n).padStart(3, "0")}` : null;
  return usPhone(n);
}

/** The `n`th fictional number for a customer, apart from the ambassadors' numbers. */
export function customerPhone(country: string, n: number): string | null {
  if (country === "US") return usPhone(200 + n);
  const area = country === "GB" ? UK_AREAS[Math.floor(n / 1000)] : undefined;
  return area ? `+44${area}0${String(n % 1000).padStart(3, "0")}` : null;
}

function usPhone(n: number): string | null {
  const area = US_AREAS[Math.floor(n / 100)];
  return area ? `+1${area}55501${String(n % 100).padStart(2, "0")}` : null;
}
