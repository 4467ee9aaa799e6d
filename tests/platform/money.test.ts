import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalString, minorUnits, splitByWeight } from "#app/platform/money.ts";

describe("amounts", () => {
  test("are read exactly, with the places of their currency", () => {
    expect(minorUnits("12.3", "USD")).toBe(1230n);
    expect(minorUnits("-0.05", "GBP")).toBe(-5n);
    expect(minorUnits("630", "JPY")).toBe(630n);
    expect(minorUnits("630.00", "JPY")).toBe(630n);
    expect(minorUnits("1.234", "KWD")).toBe(1234n);
    expect(minorUnits("9007199254740.93", "USD")).toBe(900719925474093n);
  });

  test.each(["", "abc", "1e5", "1,5", "--1", "0x10", "1.234", "10000000000000.01", "99999999999999999999"])("%o is refused as dollars", (text) => {
    expect(() => minorUnits(text, "USD")).toThrow(RangeError);
  });

  test("come back as they were written", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.constantFrom("USD", "JPY", "KWD"), (units, currency) => {
        expect(minorUnits(decimalString(units, currency), currency)).toBe(units);
      }),
    );
  });
});

test("a split adds up to the amount, and no part is more than one unit from its exact share", () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), weights, (amount, given) => {
      const parts = splitByWeight(amount, given);
      expect(parts.reduce((a, b) => a + b, 0n)).toBe(amount);
      const total = given.reduce((a, b) => a + b, 0n);
      const shares = total === 0n ? given.map(() => 1n) : given;
      const sum = total === 0n ? BigInt(given.length) : total;
      parts.forEach((part, i) => {
        const off = part * sum - amount * shares[i]!;
        expect(off < sum && off > -sum).toBe(true);
      });
    }),
  );
});
