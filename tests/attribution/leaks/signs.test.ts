import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CodeUse, Sign } from "#app/attribution/leaks/codeUse.ts";
import { isCouponSite } from "#app/attribution/leaks/couponHosts.ts";
import { findSigns } from "#app/attribution/leaks/findSigns.ts";
import { atLeast, chiSquareTail, countProbability, holm } from "#app/attribution/leaks/tails.ts";
import { honestCampaign } from "./honest.ts";

const CAMPAIGNS = 400;
const PLANTED = 4n;

/** In how many honest campaigns a sign stands at the one code that was changed. */
function found(
  sign: Sign,
  changed: (code: CodeUse) => Partial<CodeUse>,
  among: (seed: number) => boolean = () => true,
  more = new Map<string, number>(),
) {
  const seeds = Array.from({ length: 150 }, (_, i) => i + 1).filter(among);
  const hits = seeds.filter((seed) => {
    const { codes, shop } = honestCampaign(seed);
    const leaked = codes.map((code) => (code.codeId === PLANTED ? { ...code, ...changed(code) } : code));
    const regions = new Map([...shop.regions, ...more]);
    return findSigns(leaked, { ...shop, regions }).some((one) => one.codeId === PLANTED && one.sign === sign);
  });
  return hits.length / seeds.length;
}

describe("honest codes", () => {
  test("show a strong sign in fewer than 4 of 100 campaigns of twenty codes, and any sign in fewer than 7", () => {
    let [any, strong] = [0, 0];
    for (let seed = 1; seed <= CAMPAIGNS; seed++) {
      const { codes, shop } = honestCampaign(seed);
      const signs = findSigns(codes, shop);
      if (signs.length) any++;
      if (signs.some(({ score }) => score >= 50)) strong++;
    }
    expect(strong / CAMPAIGNS).toBeLessThan(0.04);
    expect(any / CAMPAIGNS).toBeLessThan(0.07);
  });

  test("without clicks are no sign where nobody clicks", () => {
    const { codes, shop } = honestCampaign(1);
    const unclicked = codes.map((code) => ({ ...code, buyers: 50, clicks: 0 }));
    expect(findSigns(unclicked, shop).filter(({ sign }) => sign === "no_clicks")).toEqual([]);
  });

  test("that all sell more at once, in a sale, do not burst", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const { codes, shop } = honestCampaign(seed);
      const onSale = codes.map((code) => ({ ...code, days: code.days.map((n, day) => (day < 3 ? n * 6 + 4 : n)) }));
      expect(findSigns(onSale, shop).filter(({ sign }) => sign === "burst").length, `campaign ${seed}`).toBeLessThan(2);
    }
  });
});

describe("a leaked code is found", () => {
  const allClick = (seed: number) => honestCampaign(seed).codes.every(({ codeId, clicks, buyers }) => codeId === PLANTED || clicks || buyers < 3);

  test("by its buyers when nobody clicked, where the others' links are clicked", () => {
    expect(found("no_clicks", ({ buyers }) => ({ buyers: Math.max(15, buyers), clicks: 0 }), allClick)).toBeGreaterThan(0.95);
  });

  test("by a burst after silence, once the campaign is older than its start", () => {
    const old = (seed: number) => honestCampaign(seed).codes[0]!.days.length >= 24;
    expect(found("burst", ({ days }) => ({ days: days.map((n, day) => (day < 3 ? n + 40 : n)) }), old)).toBeGreaterThan(0.85);
  });

  test("by where its orders go", () => {
    const far = new Map(["AU-NSW", "AU-VIC", "DE", "IN-MH", "BR-SP"].map((region) => [region, 15]));
    expect(found("far_regions", ({ regions }) => ({ regions: new Map([...regions, ...far]) }), undefined, far)).toBeGreaterThan(0.8);
  });

  test("by coupon sites, from the second order on, the surer the more of its orders come from there", () => {
    const { codes, shop } = honestCampaign(3);
    const scoreWith = (orders: number) => {
      const leaked = codes.map((code) => ({ ...code, hosts: new Map([["www.retailmenot.com", orders]]), referred: 40 }));
      return findSigns(leaked.slice(0, 1), shop).find(({ sign }) => sign === "coupon_site")?.score;
    };
    expect(scoreWith(1)).toBeUndefined();
    expect(scoreWith(2)).toBe(51);
    expect(scoreWith(30)).toBe(80);
  });

  test("by orders to the ambassador's own address", () => {
    const { codes, shop } = honestCampaign(3);
    const own = (orders: number) => findSigns([{ ...codes[0]!, own: orders }], shop)[0];
    expect([own(1)?.score, own(2)?.score, own(9)?.score]).toEqual([50, 65, 100]);
    expect(own(1)?.sign).toBe("own_other_address");
  });
});

test.each([
  ["retailmenot.com", true],
  ["www.joinhoney.com", true],
  ["uk.coupert.com", true],
  ["best-coupons.example.net", true],
  ["gutschein.example.de", true],
  ["deals.example.com", true],
  ["ideal.example.com", false],
  ["dealer.example.com", false],
  ["instagram.com", false],
  ["codes.shop.example", false],
])("whether %s publishes promo codes: %s", (host, expected) => {
  expect(isCouponSite(host, "shop.example")).toBe(expected);
  expect(isCouponSite("deals.shop.example", "www.shop.example")).toBe(false);
});

describe("the tails that the signs are made of", () => {
  test("are those of the published tables", () => {
    expect(chiSquareTail(3.841459, 1)).toBeCloseTo(0.05, 6);
    expect(chiSquareTail(18.307038, 10)).toBeCloseTo(0.05, 6);
    expect(chiSquareTail(40, 10)).toBeCloseTo(1.694e-5, 8);
    // Poisson of mean 2: P(X = 0) and P(X ≥ 5).
    expect(countProbability(0, 2, 1e9)).toBeCloseTo(Math.exp(-2), 6);
    expect(atLeast(5, 2, 1e9)).toBeCloseTo(0.0526530173, 6);
    // Geometric: r = 1, mean 3: P(X ≥ k) = (3/4)^k.
    expect(atLeast(10, 3, 1)).toBeCloseTo(0.75 ** 10, 9);
  });

  test("add up to one for every mean and scatter", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 50, noNaN: true }), fc.double({ min: 0.05, max: 100, noNaN: true }), fc.nat(60), (mean, r, k) => {
        const below = Array.from({ length: k }, (_, n) => countProbability(n, mean, r)).reduce((sum, p) => sum + p, 0);
        expect(below + atLeast(k, mean, r)).toBeCloseTo(1, 6);
      }),
      { examples: [[27.343918743217518, 0.05, 0]] },
    );
  });

  test("are adjusted for how many there are, each no less than it was, in the same order", () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (values) => {
        const adjusted = holm(values);
        values.forEach((p, i) => {
          expect(adjusted[i]!).toBeGreaterThanOrEqual(p);
          values.forEach((q, j) => p < q && expect(adjusted[i]!).toBeLessThanOrEqual(adjusted[j]!));
        });
      }),
    );
  });
});
