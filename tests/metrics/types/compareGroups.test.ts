import fc from "fast-check";
import { expect, test } from "vitest";
import { momentsOf, NO_MOMENTS } from "#app/metrics/statistics/ratioInterval.ts";
import { compareGroups } from "#app/metrics/types/compareGroups.ts";
import { ageBand, attributeName } from "#app/metrics/types/dimensions.ts";

const person = fc.record({ x: fc.integer({ min: 1, max: 1000 }), y: fc.integer({ min: 0, max: 100 }) });
const groups = fc.array(fc.array(person, { maxLength: 15 }), { minLength: 1, maxLength: 8 });

test("every group that can be measured has a likely figure within its interval, between what was measured and the mean", () => {
  fc.assert(
    fc.property(groups, (people) => {
      const { groups: compared, mean, p } = compareGroups(people.map(momentsOf));
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      compared.forEach(({ measured, likely }, i) => {
        if (people[i]!.length === 0) return expect([measured, likely]).toEqual([null, null]);
        expect(likely!.low).toBeLessThanOrEqual(likely!.value + 1e-9);
        expect(likely!.high).toBeGreaterThanOrEqual(likely!.value - 1e-9);
        if (mean !== null && people.filter((some) => some.length > 0).length > 1) {
          expect(likely!.value).toBeGreaterThanOrEqual(Math.min(measured!, mean) - 1e-6);
          expect(likely!.value).toBeLessThanOrEqual(Math.max(measured!, mean) + 1e-6);
        }
      });
    }),
  );
});

const rates = (n: number, rate: number) =>
  momentsOf(Array.from({ length: n }, (_, i) => ({ x: 1000, y: 1000 * rate * (0.8 + (0.4 * i) / (n - 1)) })));

test("types that truly differ are told apart, and hardly drawn to the mean", () => {
  const { groups: compared, p } = compareGroups([rates(40, 0.02), rates(40, 0.03), rates(40, 0.06)]);
  expect(p).toBeLessThan(1e-6);
  expect(compared.map(({ verdict }) => verdict)).toEqual(["lower", "lower", "higher"]);
  expect(compared[2]!.likely!.value).toBeCloseTo(0.06, 3);
});

test("two people who happen to be alike and do well are not taken for certain", () => {
  const lucky = momentsOf([
    { x: 1000, y: 60 },
    { x: 1000, y: 60 },
  ]);
  const { groups: compared } = compareGroups([rates(40, 0.02), rates(40, 0.021), lucky]);
  expect(compared[2]).toMatchObject({ measured: 0.06, few: true });
  expect(compared[2]!.likely!.high - compared[2]!.likely!.low).toBeGreaterThan(0.002);
});

test("groups that were dealt out by chance are called different about as seldom as the level says", () => {
  let said = 0;
  const RUNS = 200;
  let state = 7;
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let run = 0; run < RUNS; run++) {
    const some = Array.from({ length: 6 }, () =>
      momentsOf(Array.from({ length: 20 }, () => ({ x: 500 + Math.round(1000 * next()), y: Math.round(40 * next()) }))),
    );
    if (compareGroups(some).groups.some(({ verdict }) => verdict !== "same")) said++;
  }
  expect(said / RUNS).toBeLessThan(0.1);
});

test("where nobody sold anything there is nothing to compare, and of nobody nothing is said", () => {
  const idle = compareGroups([momentsOf([{ x: 1, y: 0 }]), momentsOf([{ x: 1, y: 0 }])]);
  expect(idle).toMatchObject({ mean: 0, p: 1, groups: [{ likely: { value: 0, low: 0, high: 0 } }, { verdict: "same" }] });
  expect(compareGroups([NO_MOMENTS])).toMatchObject({ mean: null, groups: [{ measured: null, likely: null }] });
  expect(compareGroups([])).toEqual({ groups: [], mean: null, p: 1 });
});

test("an attribute's name is the same however it was written, and ages become bands", () => {
  expect(["Age band", "age_band", " AGE-BAND "].map(attributeName)).toEqual(["age_band", "age_band", "age_band"]);
  expect(["12", "17", "18", "34", "54", "55", "120", "121", "25-34", "old"].map(ageBand)).toEqual([
    ...["Under 13", "13–17", "18–24", "25–34", "45–54", "55+", "55+", "121", "25-34", "old"],
  ]);
});
