/** Currencies whose minor unit is not a hundredth (ISO 4217, as Shopify writes their amounts). */
const EXPONENTS: Record<string, number> = Object.fromEntries([
  ...["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"].map((code) => [code, 0]),
  ...["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].map((code) => [code, 3]),
]);

/** Ten trillion with two places: no order has it, and a million such orders still add up in 64 bits. */
const MOST = 10n ** 15n;
const DECIMAL = /^([+-])?(\d+)(?:\.(\d*))?$/;

/** Decimal places of the currency's minor unit: JPY 0, USD 2, KWD 3. */
export function exponent(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/**
 * Reads a decimal amount as minor units of its currency, exactly: "12.30" USD is 1230n.
 * @throws RangeError when it is no plain decimal, has more places than the currency, or is more than 10^15 minor units.
 */
export function minorUnits(amount: string, currency: string): bigint {
  const match = DECIMAL.exec(amount.trim());
  if (!match) throw new RangeError(`"${amount.slice(0, 40)}" is not an amount`);
  const places = exponent(currency);
  const fraction = (match[3] ?? "").replace(/0+$/, "");
  if (fraction.length > places) throw new RangeError(`"${amount.slice(0, 40)}" has more decimal places than ${currency} (${places})`);
  const units = BigInt(match[2] + fraction.padEnd(places, "0"));
  if (units > MOST) throw new RangeError(`"${amount.slice(0, 40)}" is too large an amount`);
  return match[1] === "-" ? -units : units;
}

/** Minor units as a plain decimal string: 1230n USD is "12.30", -5n is "-0.05". */
export function decimalString(units: bigint, currency: string): string {
  const places = exponent(currency);
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return `${units < 0n ? "-" : ""}${whole}${places ? `.${digits.slice(-places)}` : ""}`;
}

/**
 * Splits an amount by weights so that the parts add up to it: largest remainder (Hamilton's method); equal remainders go to the
 * earlier part. All weights zero: equal parts.
 * @param weights Not negative, at least one.
 */
export function splitByWeight(amount: bigint, weights: readonly bigint[]): bigint[] {
  if (amount < 0n) return splitByWeight(-amount, weights).map((part) => -part);
  const sum = weights.reduce((a, b) => a + b, 0n);
  const effective = sum === 0n ? weights.map(() => 1n) : weights;
  const total = sum === 0n ? BigInt(weights.length) : sum;
  const parts = effective.map((weight) => (amount * weight) / total);
  let left = amount - parts.reduce((a, b) => a + b, 0n);
  const order = effective
    .map((weight, i) => ({ i, remainder: (amount * weight) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1));
  for (const { i } of order) {
    if (left === 0n) break;
    parts[i] = parts[i]! + 1n;
    left -= 1n;
  }
  return parts;
}
