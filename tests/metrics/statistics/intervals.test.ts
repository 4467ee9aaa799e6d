import fc from "fast-check";
import { expect, test } from "vitest";
import { gammaQuantile } from "#app/metrics/statistics/gammaQuantile.ts";
import { incompleteBeta } from "#app/metrics/statistics/incompleteBeta.ts";
import { meanInterval } from "#app/metrics/statistics/meanInterval.ts";
import { normalQuantile } from "#app/metrics/statistics/normalQuantile.ts";
import { addMoments, momentsOf, NO_MOMENTS, ratioInterval } from "#app/metrics/statistics/ratioInterval.ts";
import { rateInterval } from "#app/metrics/statistics/rateInterval.ts";
import { shrink } from "#app/metrics/statistics/shrink.ts";
import { studentQuantile } from "#app/metrics/statistics/studentQuantile.ts";
import { wilsonInterval } from "#app/metrics/statistics/wilsonInterval.ts";

const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const figure = fc.double({ min: -1000, max: 1000, noNaN: true });
const units = (min: number) =>
  fc.array(fc.record({ x: fc.double({ min: 1, max: 1e6, noNaN: true }), y: fc.double({ min: 0, max: 1e5, noNaN: true }) }), {
    minLength: min,
    maxLength: 30,
  });

test("an interval holds its estimate, and one of more confidence holds one of less", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), probability, fc.nat(500), (n, share, more) => {
      const k = Math.round(share * n);
      const [narrow, wide] = [wilsonInterval(k, n, 0.8), wilsonInterval(k, n, 0.95)];
      expect(wide.low).toBeLessThanOrEqual(narrow.low);
      expect(narrow.low).toBeLessThanOrEqual(k / n);
      expect(k / n).toBeLessThanOrEqual(narrow.high);
      expect(narrow.high).toBeLessThanOrEqual(wide.high);
      const rate = rateInterval(more, n, 0.8);
      expect(rate.low).toBeLessThanOrEqual(more / n);
      expect(rate.high).toBeGreaterThan(more / n);
    }),
  );
});

test("quantiles never fall, and a t of many degrees is a normal", () => {
  fc.assert(
    fc.property(probability, probability, fc.double({ min: 0.5, max: 200, noNaN: true }), (a, b, shape) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      // Of two neighbouring numbers the last bit is rounding.
      expect(normalQuantile(low)).toBeLessThanOrEqual(normalQuantile(high) + 1e-12);
      expect(studentQuantile(low, shape)).toBeLessThanOrEqual(studentQuantile(high, shape) + 1e-9);
      expect(gammaQuantile(low, shape)).toBeLessThanOrEqual(gammaQuantile(high, shape) + 1e-9);
      expect(incompleteBeta(low, shape, 2)).toBeLessThanOrEqual(incompleteBeta(high, shape, 2) + 1e-12);
    }),
  );
  expect(studentQuantile(0.975, 1e6)).toBeCloseTo(normalQuantile(0.975), 4);
});

test("a ratio over units that all have the same x is the mean over that x, with the mean's interval", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 2, maxLength: 30 }), (values) => {
      const ratio = ratioInterval(momentsOf(values.map((y) => ({ x: 1, y }))))!;
      const sum = values.reduce((all, y) => all + y, 0);
      const mean = meanInterval({ n: values.length, sum, squares: values.reduce((all, y) => all + y * y, 0) })!;
      expect(ratio.value).toBeCloseTo(mean.value, 6);
      expect(ratio.low).toBeCloseTo(mean.low, 3);
      expect(ratio.high).toBeCloseTo(mean.high, 3);
    }),
  );
});

test("where everybody was measured a ratio is certain, and where a part was it is surer than of a part of all the world", () => {
  fc.assert(
    fc.property(units(2), (some) => {
      const moments = momentsOf(some);
      const world = ratioInterval(moments)!;
      const half = ratioInterval(moments, { population: 2 * some.length })!;
      const all = ratioInterval(moments, { population: some.length })!;
      expect(half.error).toBeCloseTo(world.error * Math.SQRT1_2, 8);
      expect([all.low, all.high]).toEqual([all.value, all.value]);
    }),
  );
});

test("of fewer than two units, or of nothing to divide by, nothing is said", () => {
  expect(ratioInterval(momentsOf([{ x: 5, y: 1 }]))).toBeNull();
  expect(ratioInterval(NO_MOMENTS)).toBeNull();
  expect(ratioInterval(momentsOf([0, 0].map(() => ({ x: 0, y: 1 }))))).toBeNull();
  expect(meanInterval({ n: 1, sum: 3, squares: 9 })).toBeNull();
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  expect(() => rateInterval(1, 1, 1)).toThrow(RangeError);
});

test("moments of parts add up to those of the whole, in any order", () => {
  fc.assert(
    fc.property(units(0), units(0), (a, b) => {
      const parts = addMoments(momentsOf(b), momentsOf(a));
      const whole = momentsOf([...a, ...b]);
      for (const key of Object.keys(whole) as (keyof typeof whole)[])
        expect(Math.abs(parts[key] - whole[key])).toBeLessThanOrEqual(1e-9 * Math.abs(whole[key]));
    }),
  );
});

const groups = fc.array(fc.record({ value: figure, variance: fc.double({ min: 0.01, max: 1e4, noNaN: true }) }), { minLength: 1, maxLength: 20 });

test("what is shrunk lies between what was measured and the mean, and the less certain it is the nearer to the mean", () => {
  fc.assert(
    fc.property(groups, (measured) => {
      const { mean, groups: shrunk, p, between } = shrink(measured);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(between).toBeGreaterThanOrEqual(0);
      shrunk.forEach((one, i) => {
        const { value } = measured[i]!;
        expect(one.value).toBeGreaterThanOrEqual(Math.min(value, mean) - 1e-6);
        expect(one.value).toBeLessThanOrEqual(Math.max(value, mean) + 1e-6);
        expect(one.low).toBeLessThanOrEqual(one.value);
        expect(one.high).toBeGreaterThanOrEqual(one.value);
        for (const [j, other] of measured.entries())
          if (other.variance > measured[i]!.variance) expect(shrunk[j]!.pulled).toBeGreaterThanOrEqual(one.pulled - 1e-12);
      });
    }),
  );
});

test("groups that differ no more than chance does are all drawn to the mean, and one group stays as it is", () => {
  const alike = shrink([1, 1.1, 0.9].map((value) => ({ value, variance: 1 })));
  expect(alike.groups.map(({ value }) => value)).toEqual([alike.mean, alike.mean, alike.mean]);
  expect(alike.p).toBeGreaterThan(0.9);
  const apart = shrink([0, 50, 100].map((value) => ({ value, variance: 1 })));
  expect(apart.p).toBeLessThan(1e-6);
  // Between: Q = 5,000 with 2 degrees of freedom, so τ² = 4,998 ÷ 2.
  expect(apart.between).toBeCloseTo(2499, 6);
  expect(shrink([{ value: 7, variance: 4 }])).toMatchObject({ mean: 7, p: 1, groups: [{ value: 7 }] });
});
