import fc from "fast-check";
import { expect, test } from "vitest";
import { campaignStatus } from "#app/screens/campaignStatus.ts";
import { everyDay } from "#app/screens/everyDay.ts";
import { divideRounded } from "#app/screens/figureTiles.ts";
import { formatsOf } from "#app/screens/formats.ts";
import { niceTicks } from "#app/ui/metric/niceTicks.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

test.each([
  ["USD", 123456n, "$1,234.56"],
  ["GBP", -5n, "-£0.05"],
  ["JPY", 1234567n, "¥1,234,567"],
  ["KWD", 1234n, "KWD 1.234"],
])("an amount in %s has the places of its currency", (currency, units, text) => {
  expect(plain(formatsOf({ currency, timeZone: "UTC" }).money(units))).toBe(text);
});

test("an amount keeps every digit, however large", () => {
  expect(formatsOf({ currency: "USD", timeZone: "UTC" }).money(9_007_199_254_740_993n)).toBe("$90,071,992,547,409.93");
});

test("an amount in a foreign dollar is not taken for one's own", () => {
  expect(formatsOf({ currency: "CAD", timeZone: "UTC" }).money(100n, "USD")).toBe("US$1.00");
});

test("an instant stands on the shop's clock", () => {
  const at = new Date("2026-03-08T06:30:00Z");
  expect(plain(formatsOf({ currency: "USD", timeZone: "America/New_York" }).instant(at)).replace("\u202f", " ")).toBe("Mar 8, 2026, 1:30 AM");
  expect(formatsOf({ currency: "GBP", timeZone: "Asia/Tokyo" }).instant(at)).toBe("8 Mar 2026, 15:30");
});

test("days follow one another across a change of the clock", () => {
  expect(everyDay("2026-03-28", "2026-03-30")).toEqual(["2026-03-28", "2026-03-29", "2026-03-30"]);
  expect(everyDay("2026-03-30", "2026-03-28")).toEqual([]);
});

test("a campaign is live on its first and its last day", () => {
  const campaign = { startsOn: "2026-06-01", endsOn: "2026-06-30", archived: false };
  const on = (day: string) => campaignStatus(campaign, day);
  expect(["2026-05-31", "2026-06-01", "2026-06-30", "2026-07-01"].map(on)).toEqual(["upcoming", "live", "live", "ended"]);
  expect(campaignStatus({ ...campaign, endsOn: null }, "2099-01-01")).toBe("live");
});

test("a division is off by at most half a unit, and half goes away from zero", () => {
  expect([divideRounded(5n, 2n), divideRounded(-5n, 2n), divideRounded(1n, 3n)]).toEqual([3n, -3n, 0n]);
  const nonZero = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }).filter((n) => n !== 0n);
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), nonZero, (a, b) => {
      const rest = 2n * (divideRounded(a, b) * b - a);
      return (rest < 0n ? -rest : rest) <= (b < 0n ? -b : b);
    }),
  );
});

test("an axis holds all its values and zero, in few round steps", () => {
  // Amounts and counts: whole numbers of minor units.
  const value = fc.integer({ min: -1e11, max: 1e11 }).map((units) => units / 100);
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), (values) => {
      const ticks = niceTicks(values, false);
      expect(ticks.length).toBeLessThanOrEqual(8);
      expect(ticks[0]).toBeLessThanOrEqual(Math.min(0, ...values));
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(0, ...values));
    }),
  );
  expect(niceTicks([3780], false)).toEqual([0, 1000, 2000, 3000, 4000]);
  expect(niceTicks([1, 2], true)).toEqual([0, 1, 2]);
});
