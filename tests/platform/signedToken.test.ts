import fc from "fast-check";
import { expect, test } from "vitest";
import { readToken, signToken } from "#app/platform/signedToken.ts";

const NOW = new Date("2026-06-01T12:00:00Z");
const LATER = new Date("2026-06-01T12:15:00Z");
const field = fc.stringMatching(/^[\w-]{0,12}$/);

test("a token says what was signed, for its purpose and until it ends", () => {
  fc.assert(
    fc.property(fc.array(field, { maxLength: 4 }), (fields) => {
      const token = signToken("one", fields, LATER);
      expect(readToken("one", token, NOW)).toEqual({ fields });
      expect(readToken("two", token, NOW)).toBe("wrong");
      expect(readToken("one", token, LATER)).toBe("expired");
    }),
  );
});

test("a token that was changed anywhere is wrong, and so is what never was one", () => {
  const token = signToken("one", ["brand", "7", "12"], LATER);
  for (let at = 0; at < token.length; at++) {
    const changed = `${token.slice(0, at)}${token[at] === "a" ? "b" : "a"}${token.slice(at + 1)}`;
    expect(readToken("one", changed, NOW)).toBe("wrong");
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readToken("one", text, NOW)).toBe("wrong");
    }),
  );
});

test("a field cannot pose as two", () => {
  expect(() => signToken("one", ["a.b"], LATER)).toThrow();
});
