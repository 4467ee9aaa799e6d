import { decimalString, minorUnits } from "#app/platform/money.ts";

/** round(amount × part ÷ whole), half away from zero; amounts not negative. */
export function share(amount: bigint, part: bigint, whole: bigint): bigint {
  return whole === 0n ? 0n : (2n * amount * part + whole) / (2n * whole);
}

/** A decimal ("0.0825") as a fraction of whole numbers. */
export function fraction(decimal: string): { over: bigint; under: bigint } {
  const [whole = "0", rest = ""] = decimal.split(".");
  return { over: BigInt(whole + rest), under: 10n ** BigInt(rest.length) };
}

/** What share of `amount` a decimal is: portion(1000n, "0.15") is 150n. */
export function portion(amount: bigint, decimal: string): bigint {
  const { over, under } = fraction(decimal);
  return share(amount, over, under);
}

/** The tax on top of an amount, or the tax within it. */
export function taxOf(amount: bigint, rate: string, included: boolean): bigint {
  const { over, under } = fraction(rate);
  return share(amount, over, included ? under + over : under);
}

export function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((all, amount) => all + amount, 0n);
}

export { decimalString, minorUnits };
