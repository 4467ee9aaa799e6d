import { describe, expect, test } from "vitest";
import { readInstant, wrongMoment } from "#app/sources/files/readInstant.ts";

const at = (text: string, zone = "America/New_York") => readInstant(text, zone)?.toISOString();

describe("a moment in a file", () => {
  test.each([
    ["2026-11-20T10:00:00Z", "2026-11-20T10:00:00.000Z"],
    ["2026-11-20T10:00:00.1234567+02:00", "2026-11-20T08:00:00.123Z"],
    ["2026-11-20T10:00:00+0000", "2026-11-20T10:00:00.000Z"],
    ["2026-11-20 10:00 UTC", "2026-11-20T10:00:00.000Z"],
    ["2026-11-20T10:00:00-05", "2026-11-20T15:00:00.000Z"],
    ["1781949600", "2026-06-20T10:00:00.000Z"],
    ["1781949600123", "2026-06-20T10:00:00.123Z"],
  ])("with its own offset: %s", (text, instant) => expect(at(text)).toBe(instant));

  test("without one is the shop's own time, across changes of the clocks", () => {
    expect(at("2026-07-01 12:00")).toBe("2026-07-01T16:00:00.000Z");
    expect(at("2026-12-01T12:00:30")).toBe("2026-12-01T17:00:30.000Z");
    expect(at("2026-12-01")).toBe("2026-12-01T05:00:00.000Z");
    expect(at("2026-12-01 12:00", "Asia/Kolkata")).toBe("2026-12-01T06:30:00.000Z");
    // The hour that comes twice is the first of both; the hour that is left out is the one after it.
    expect(at("2026-11-01 01:30")).toBe("2026-11-01T05:30:00.000Z");
    expect(at("2026-03-08 02:30")).toBe("2026-03-08T07:30:00.000Z");
  });

  test.each(["", "yesterday", "01/02/2026", "2026-02-30", "2026-13-01", "2026-11-20 25:00", "2026-11-20T10:61:00Z", "20", "2026"])(
    "%j is none",
    (text) => expect(at(text)).toBeUndefined(),
  );

  test("is in the future when it is more than a day ahead, and impossible before 2004", () => {
    const now = new Date("2026-11-26T12:00:00Z");
    expect(wrongMoment(new Date("2026-11-27T11:59:00Z"), now)).toBeNull();
    expect(wrongMoment(new Date("2026-11-27T12:01:00Z"), now)).toContain("future");
    expect(wrongMoment(new Date("2003-12-31T23:00:00Z"), now)).toContain("before 2004");
  });
});
