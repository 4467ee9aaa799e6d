import fc from "fast-check";
import { expect, test } from "vitest";
import { parseLossless } from "#app/intake/narrow/losslessJson.ts";

test("ids past 2^53 keep every digit, and look-alikes in texts stay as they are", () => {
  const text = '{"id":820982911946154508,"small":42,"note":"call: 820982911946154508, please","list":[9007199254740993]}';
  expect(parseLossless(text)).toEqual({ id: "820982911946154508", small: 42, note: "call: 820982911946154508, please", list: ["9007199254740993"] });
});

test("all other JSON is read as JSON.parse reads it", () => {
  const texts = fc.json().filter((text) => !/\d{16}/.test(text));
  fc.assert(
    fc.property(texts, (text) => {
      expect(parseLossless(text)).toEqual(JSON.parse(text));
      expect(parseLossless(`[1234567890123456789, ${text}]`)).toEqual(["1234567890123456789", JSON.parse(text)]);
    }),
  );
});
