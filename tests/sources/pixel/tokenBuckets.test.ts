import fc from "fast-check";
import { expect, test } from "vitest";
import { tokenBuckets } from "#app/sources/pixel/tokenBuckets.ts";

test("a key never gets more than its burst and what has come since", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2000), { maxLength: 200 }), (gaps) => {
      let at = 0;
      const take = tokenBuckets({ burst: 5, aSecond: 2 }, 10, () => at);
      let taken = 0;
      for (const gap of gaps) {
        at += gap;
        if (take("one")) taken++;
        expect(taken).toBeLessThanOrEqual(5 + (at / 1000) * 2 + 1e-6);
      }
    }),
  );
});

test("one key's flood leaves another's tokens alone, and a key that waits has them back", () => {
  let at = 0;
  const take = tokenBuckets({ burst: 3, aSecond: 1 }, 10, () => at);
  const flood = Array.from({ length: 50 }, () => take("flood"));
  expect(flood.filter(Boolean)).toHaveLength(3);
  expect(take("other")).toBe(true);
  at += 1000;
  expect([take("flood"), take("flood")]).toEqual([true, false]);
});

test("the key that was used longest ago is forgotten first", () => {
  const take = tokenBuckets({ burst: 1, aSecond: 0 }, 2, () => 0);
  expect([take("a"), take("b"), take("b"), take("c")]).toEqual([true, true, false, true]);
  expect([take("b"), take("a")]).toEqual([false, true]);
});
