import fc from "fast-check";
import { expect, test } from "vitest";
import { type Course, postingChance } from "#app/metrics/guarantees/course.ts";
import { forecastRate, forecastReach } from "#app/metrics/guarantees/forecast.ts";
import { judge, SETTLING_DAYS, type Verdict } from "#app/metrics/guarantees/guarantee.ts";
import { momentsOf } from "#app/metrics/statistics/ratioInterval.ts";

const followers = fc.double({ min: 0, max: 1e6, noNaN: true });
const course: fc.Arbitrary<Course> = fc.record({
  posted: fc.nat(400),
  exposure: fc.double({ min: 0.1, max: 10_000, noNaN: true }),
  expected: fc.array(followers, { maxLength: 300 }),
  daysLeft: fc.double({ min: 0, max: 120, noNaN: true }),
});
const people = fc
  .array(fc.record({ x: fc.double({ min: 1, max: 1e6, noNaN: true }), y: fc.double({ min: 0, max: 1e4, noNaN: true }) }), {
    minLength: 3,
    maxLength: 30,
  })
  .map(momentsOf);
const share = fc.double({ min: 0, max: 1, noNaN: true });

const RANK: Record<Verdict, number> = { missed: 0, at_risk: 1, on_course: 2, met: 3 };

test("the more was measured the better a guarantee stands, and the more was guaranteed the worse", () => {
  fc.assert(
    fc.property(course, followers, followers, followers, fc.nat(30), (so, guaranteed, a, b, daysOver) => {
      const stands = (measured: number, wanted: number) =>
        RANK[judge({ guaranteed: wanted, measured, forecast: forecastReach(so, measured), daysOver })!];
      expect(stands(Math.max(a, b), guaranteed)).toBeGreaterThanOrEqual(stands(Math.min(a, b), guaranteed));
      expect(stands(guaranteed, Math.min(a, b))).toBeGreaterThanOrEqual(stands(guaranteed, Math.max(a, b)));
    }),
    { numRuns: 60 },
  );
});

test("a forecast's interval holds it, and lies between what is there and what would be if every account posted", () => {
  fc.assert(
    fc.property(course, followers, (so, measured) => {
      const { low, value, high } = forecastReach(so, measured)!;
      const all = measured + so.expected.reduce((sum, f) => sum + f, 0);
      expect(measured).toBeLessThanOrEqual(low);
      expect(low).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(high);
      expect(high).toBeLessThanOrEqual(all * (1 + 1e-9) + 1e-9);
    }),
    { numRuns: 60 },
  );
});

test("a rate's interval holds its forecast, and nothing that was counted is taken back", () => {
  fc.assert(
    fc.property(course, people, share, (so, seen, part) => {
      const reach = 1 + seen.x + so.expected.reduce((sum, f) => sum + f, 0);
      const engagement = seen.y + part;
      const { low, value, high } = forecastRate(so, { engagement, reach, people: seen })!;
      expect(engagement / reach).toBeLessThanOrEqual(low);
      expect(low).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(high);
    }),
    { numRuns: 60 },
  );
});

test("more days left leave an account more time to post, and a forecast is the same each time", () => {
  fc.assert(
    fc.property(course, followers, fc.double({ min: 0, max: 60, noNaN: true }), (so, measured, more) => {
      const longer = { ...so, daysLeft: so.daysLeft! + more };
      expect(postingChance(longer)).toBeGreaterThanOrEqual(postingChance(so)!);
      expect(forecastReach(so, measured)).toEqual(forecastReach(so, measured));
    }),
    { numRuns: 30 },
  );
});

const running: Course = { posted: 10, exposure: 200, expected: [1000, 2000], daysLeft: 10 };

test("no forecast without an end, before anybody could post, or from too few people", () => {
  expect(forecastReach({ ...running, daysLeft: null }, 5000)).toBeNull();
  expect(postingChance({ ...running, daysLeft: null })).toBeNull();
  expect(forecastReach({ ...running, posted: 0, exposure: 0 }, 0)).toBeNull();
  const two = momentsOf([
    { x: 1000, y: 10 },
    { x: 500, y: 20 },
  ]);
  expect(forecastRate(running, { engagement: 30, reach: 4500, people: two })).toBeNull();
  // Where all have posted there is nothing to guess.
  expect(forecastRate({ ...running, expected: [] }, { engagement: 30, reach: 1500, people: two })).toEqual({ low: 0.02, value: 0.02, high: 0.02 });
});

test("at the end, and where everybody has posted, the forecast is what was measured", () => {
  for (const over of [
    { ...running, daysLeft: 0 },
    { ...running, expected: [] },
  ])
    expect(forecastReach(over, 5000)).toEqual({ low: 5000, value: 5000, high: 5000 });
});

test("nobody has posted yet: the chance is small, and the interval says that little is known", () => {
  const { low, high } = forecastReach({ posted: 0, exposure: 100, expected: Array.from({ length: 50 }, () => 1000), daysLeft: 30 }, 0)!;
  expect(low).toBe(0);
  expect(high).toBeGreaterThan(10_000);
});

test("met as soon as the measure reaches it, missed only when the counts have settled, at risk while the lower end is below", () => {
  const so = { guaranteed: 100, forecast: { low: 90, value: 120, high: 150 } };
  expect(judge({ ...so, measured: 100, daysOver: 400 })).toBe("met");
  expect(judge({ ...so, measured: 99, daysOver: SETTLING_DAYS - 1 })).toBe("at_risk");
  expect(judge({ ...so, measured: 99, daysOver: SETTLING_DAYS })).toBe("missed");
  expect(judge({ ...so, guaranteed: 90, measured: 50, daysOver: 0 })).toBe("on_course");
  expect(judge({ ...so, measured: 50, daysOver: 0, forecast: null })).toBeNull();
  expect(judge({ ...so, measured: null, daysOver: 100 })).toBeNull();
});
