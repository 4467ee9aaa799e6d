import fc from "fast-check";
import { expect, test } from "vitest";
import { faultOf } from "#app/sources/social/instagram/faultOf.ts";
import { readUsage } from "#app/sources/social/instagram/readUsage.ts";

const NOW = new Date("2026-06-01T12:00:00Z");
const free = { share: 0, waitUntil: null };
const fault = (status: number, code: number, error_subcode?: number) =>
  faultOf(status, { error: { message: "words", type: "OAuthException", code, error_subcode } }, free, NOW);

test("what Instagram refuses is one of a closed set, by code and subcode", () => {
  expect(fault(400, 190, 463).fault).toBe("expired");
  for (const subcode of [undefined, 458, 460, 467]) expect(fault(400, 190, subcode).fault).toBe("refused");
  for (const code of [4, 17, 32, 613, 80002]) expect(fault(403, code).fault).toBe("limited");
  for (const code of [3, 10, 200, 299]) expect(fault(400, code).fault).toBe("forbidden");
  expect(fault(400, 110, 2207013).fault).toBe("not_found");
  expect(fault(400, 100, 2207013).fault).toBe("not_found");
  expect(fault(400, 100, 33).fault).toBe("not_found");
  for (const code of [1, 2, 100, 2500]) expect(fault(500, code).fault).toBe("unavailable");
});

test("a limit is waited for as long as Instagram says, else for an hour", () => {
  expect(fault(403, 4).until).toEqual(new Date("2026-06-01T13:00:00Z"));
  const until = new Date("2026-06-01T12:07:00Z");
  expect(faultOf(403, { error: { code: 80002 } }, { share: 1, waitUntil: until }, NOW).until).toEqual(until);
  expect(faultOf(429, null, free, NOW)).toMatchObject({ fault: "limited", until: new Date("2026-06-01T13:00:00Z") });
});

test("whatever is answered is a fault, and none of its words are in the message", () => {
  fc.assert(
    fc.property(fc.integer({ min: 400, max: 599 }), fc.anything(), (status, body) => {
      expect(["unavailable", "limited", "refused", "expired", "forbidden", "not_found"]).toContain(faultOf(status, body, free, NOW).fault);
    }),
  );
  expect(faultOf(400, { error: { message: "token EAAsecret", code: 190 } }, free, NOW).message).not.toContain("EAAsecret");
});

test("the headers say how much of the hour is used up, and how long to wait", () => {
  const headers = (name: string, value: unknown) => new Headers({ [name]: typeof value === "string" ? value : JSON.stringify(value) });
  expect(readUsage(headers("x-app-usage", { call_count: 28, total_time: 95, total_cputime: 3 }), NOW)).toEqual({ share: 0.95, waitUntil: null });
  const use = { type: "instagram", call_count: 100, total_cputime: 1, total_time: 1, estimated_time_to_regain_access: 19 };
  expect(readUsage(headers("x-business-use-case-usage", { "1": [use] }), NOW)).toEqual({ share: 1, waitUntil: new Date("2026-06-01T12:19:00Z") });
  for (const odd of ["", "none", "[]", '{"1":5}']) expect(readUsage(headers("x-app-usage", odd), NOW)).toEqual(free);
});
