import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { creditTouches } from "#app/attribution/touches/creditTouches.ts";
import { heuristics, sharesOf } from "#app/attribution/touches/shares.ts";

const DAY = 86_400_000;
const at = Date.UTC(2026, 2, 1, 12);
const touch = (participation: string, daysBefore: number) => ({ participation, at: at - daysBefore * DAY });

describe("a conversion of 10.00 that three ambassadors touched", () => {
  const touches = [touch("ann", 14), touch("bea", 7), touch("cleo", 0)];
  test.each([
    ["first", { ann: 1000n }],
    ["last", { cleo: 1000n }],
    ["linear", { ann: 334n, bea: 333n, cleo: 333n }],
    ["position", { ann: 400n, bea: 200n, cleo: 400n }],
    // 1/4, 1/2 and 1 of 7/4.
    ["time-decay", { ann: 143n, bea: 286n, cleo: 571n }],
  ] as const)("by %s", (rule, expected) => {
    const credits = creditTouches(rule, 30, { value: 1000n, at }, touches);
    expect(Object.fromEntries(credits.map((credit) => [credit.participation, credit.amount]))).toEqual(expected);
  });
});

test("position gives halves to two touches, all to one, and the 20 between in equal parts", () => {
  expect(sharesOf("position", [1, 2])).toEqual([1n, 1n]);
  expect(sharesOf("position", [1])).toEqual([1n]);
  expect(sharesOf("position", [1, 2, 3, 4])).toEqual([4n, 1n, 1n, 4n]);
});

test("a touch exactly at the edge of the window counts, one before it or after the order does not", () => {
  const only = (touches: { participation: string; at: number }[]) =>
    creditTouches("linear", 30, { value: 100n, at }, touches).map((credit) => credit.participation);
  expect(only([touch("edge", 30), touch("same", 0)])).toEqual(["edge", "same"]);
  expect(
    only([
      { participation: "old", at: at - 30 * DAY - 1 },
      { participation: "late", at: at + 1 },
    ]),
  ).toEqual([]);
});

test("whatever the touches, the credits add up to the value to its last unit, by every rule, and do not depend on the order they are told in", () => {
  const touches = fc.array(fc.record({ participation: fc.constantFrom("a", "b", "c", "d"), daysBefore: fc.integer({ min: -2, max: 40 }) }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(
      touches,
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.constantFrom(...heuristics),
      fc.integer({ min: 0, max: 60 }),
      (told, value, rule, days) => {
        const distinct = told.map(({ participation, daysBefore }, i) => ({ participation, at: at - daysBefore * DAY - i }));
        const credits = creditTouches(rule, days, { value, at }, distinct);
        const counted = distinct.filter((one) => one.at <= at && one.at >= at - days * DAY);
        expect(credits.reduce((sum, credit) => sum + credit.amount, 0n)).toBe(counted.length > 0 ? value : 0n);
        expect(new Set(credits.map((credit) => credit.participation)).size).toBe(credits.length);
        expect(creditTouches(rule, days, { value, at }, [...distinct].reverse())).toEqual(credits);
      },
    ),
  );
});
