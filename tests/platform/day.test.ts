import fc from "fast-check";
import { expect, test } from "vitest";
import { dayIn, startOfDay } from "#app/platform/day.ts";

test("an order late in the evening in New York counts for that day there, not for the next in London", () => {
  const at = new Date("2026-03-08T03:30:00Z");
  expect(dayIn("America/New_York", at)).toBe("2026-03-07");
  expect(dayIn("Europe/London", at)).toBe("2026-03-08");
});

test("a day begins at its first instant, also where clocks are changed", () => {
  expect(startOfDay("America/New_York", "2026-03-08").toISOString()).toBe("2026-03-08T05:00:00.000Z");
  expect(startOfDay("America/New_York", "2026-03-09").toISOString()).toBe("2026-03-09T04:00:00.000Z");
  expect(startOfDay("Asia/Kathmandu", "2026-01-01").toISOString()).toBe("2025-12-31T18:15:00.000Z");
});

test("the day of a day's first instant is that day, and the millisecond before is the day before", () => {
  const zones = fc.constantFrom("America/New_York", "Europe/London", "Asia/Kolkata", "Pacific/Apia", "America/St_Johns", "UTC");
  fc.assert(
    fc.property(zones, fc.integer({ min: 0, max: 4000 }), (zone, n) => {
      const day = new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
      const start = startOfDay(zone, day);
      expect(dayIn(zone, start)).toBe(day);
      expect(dayIn(zone, new Date(start.getTime() - 1)) < day).toBe(true);
    }),
  );
});

test("an instant's day is what the zone's calendar says, whatever was asked before", () => {
  const zones = [
    "America/New_York",
    "Europe/London",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "UTC",
  ];
  const calendars = new Map(zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat("sv-SE", { timeZone })]));
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.date({ min: new Date("2005-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }), (zone, at) => {
      for (const near of [at, startOfDay(zone, dayIn(zone, at)), new Date(startOfDay(zone, dayIn(zone, at)).getTime() - 1)])
        expect(dayIn(zone, near)).toBe(calendars.get(zone)!.format(near));
    }),
  );
});

test("where clocks were put back at a minute past midnight, an instant's day is right whatever was asked before", () => {
  const asked = ["02:30:30", "02:40:00", "02:30:30"].map((time) => dayIn("America/St_Johns", new Date(`2010-11-07T${time}Z`)));
  expect(asked).toEqual(["2010-11-07", "2010-11-06", "2010-11-07"]);
});
