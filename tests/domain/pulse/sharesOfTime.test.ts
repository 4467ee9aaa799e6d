import fc from "fast-check";
import { expect, test } from "vitest";
import { sharesOfTime } from "#app/domain/pulse/shareOfTime.ts";

const at = (hour: number) => new Date(Date.UTC(2027, 0, 1, hour));

test("of the time that a link led anywhere, each turn has its part", () => {
  const turns = [
    { fromAt: at(0), untilAt: at(2) },
    { fromAt: at(4), untilAt: at(8) },
    { fromAt: at(8), untilAt: null },
  ];
  expect(sharesOfTime(turns, at(0), at(10))).toEqual([0.25, 0.5, 0.25]);
  expect(sharesOfTime(turns, at(5), at(6))).toEqual([0, 1, 0]);
  expect(sharesOfTime(turns, at(2), at(4))).toEqual([0, 0, 0]);
});

test("the parts add up to the whole", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 20 }), fc.nat(50), (lengths, to) => {
      let hour = 0;
      const turns = lengths.map(([gap, length]) => ({ fromAt: at((hour += gap)), untilAt: at((hour += length)) }));
      const sum = sharesOfTime(turns, at(0), at(to)).reduce((all, one) => all + one, 0);
      expect(sum).toBeCloseTo(turns[0]!.fromAt < at(to) ? 1 : 0, 9);
    }),
  );
});
