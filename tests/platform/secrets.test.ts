import { expect, test } from "vitest";
import { decrypt, encrypt, matchKey } from "#app/platform/secrets.ts";

test("what was encrypted comes back, looks different each time, and cannot be changed unseen", () => {
  const [one, two] = [encrypt("grüße"), encrypt("grüße")];
  expect(decrypt(one).toString()).toBe("grüße");
  expect(one.equals(two)).toBe(false);
  one[one.length - 1]! ^= 1;
  expect(() => decrypt(one)).toThrow();
});

test("the same e-mail has the same key in one shop and another in the next", () => {
  expect(matchKey(1n, "email", "a@example.com")).toBe(matchKey(1n, "email", "a@example.com"));
  expect(matchKey(1n, "email", "a@example.com")).not.toBe(matchKey(2n, "email", "a@example.com"));
  expect(matchKey(1n, "email", "a@example.com")).not.toBe(matchKey(1n, "name", "a@example.com"));
});
