import fc from "fast-check";
import { expect, test } from "vitest";
import { decidingWords } from "#app/screens/decidingWords.ts";
import { hostileText } from "#app/screens/hostileText.ts";
import { networkAddress } from "#app/domain/posts/networkAddress.ts";

const whole = (text: string) =>
  decidingWords(text)
    .parts.map((part) => part.text)
    .join("");

test("characters that turn the direction of writing are left out, right-to-left writing stays", () => {
  expect(hostileText("pay\u202egnp.exe\u202c now")).toBe("paygnp.exe now");
  expect(hostileText("\u2067مرحبا\u2069 \u200fשלום")).toBe("مرحبا \u200fשלום");
});

test("accents do not pile up over other lines; those of writing stay", () => {
  expect(hostileText(`z${"\u0301".repeat(50)}algo`)).toBe(`z${"\u0301".repeat(4)}algo`);
  for (const text of ["é e\u0301", "ก็ดีมาก", "हिन्दी", "Việt"]) expect(hostileText(text)).toBe(text);
});

test("half characters are replaced, and emoji of several parts stay whole", () => {
  expect(hostileText("a\ud83db")).toBe("a\ufffdb");
  expect(hostileText("👩‍👩‍👧‍👦 👍🏽 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿")).toBe("👩‍👩‍👧‍👦 👍🏽 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿");
});

test("control characters and long gaps are left out", () => {
  expect(hostileText("a\u0007b\u009bc\td\ne")).toBe("abc\td\ne");
  expect(hostileText("a\n\n\n \n\n\nb")).toBe("a\n\nb");
});

test("the pieces of a comment are its text, whatever it is", () => {
  const nasty = fc.constantFrom(
    "<script>alert(1)</script>",
    "love",
    "worst",
    "(",
    "[a-z]+",
    "\\",
    "😍",
    "\ud83d",
    "\u202e",
    " ",
    "\n",
    "not good",
    "a*b",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(nasty, fc.string({ unit: "binary" })), { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      // Each piece is cleaned alone: what reaches over a boundary (a row of line breaks) may stay.
      expect(hostileText(whole(text))).toBe(hostileText(text));
    }),
  );
});

test("the words that decided are marked where they stand, as whole words", () => {
  const { parts, words } = decidingWords("I love this so much, lovely gloves 😍");
  expect(words.length).toBeGreaterThan(0);
  const marked = parts.filter(({ decided }) => decided).map(({ text }) => text.toLowerCase());
  expect(marked.length).toBeGreaterThan(0);
  for (const text of marked) expect(words.map((word) => word.toLowerCase())).toContain(text);
});

test("only an address of the network itself, on http or https, may be followed", () => {
  expect(networkAddress("instagram", "https://www.instagram.com/p/abc/")).toBe("https://www.instagram.com/p/abc/");
  expect(networkAddress("youtube", "http://youtu.be/abc")).toBe("http://youtu.be/abc");
  for (const address of [
    ...["javascript:alert(1)", "data:text/html,hi", "https://instagram.com.evil.example/p/a", "https://evilinstagram.com/", "//instagram.com/p/a"],
    ...[
      "https://instagram.com@evil.example/",
      "https://user:pass@instagram.com/",
      "https://instagram.com:8443/p/a",
      "ftp://instagram.com/a",
      "",
      null,
    ],
  ])
    expect(networkAddress("instagram", address)).toBeNull();
  expect(networkAddress("tiktok", "https://www.instagram.com/p/abc/")).toBeNull();
  expect(networkAddress("a network of its own", "https://example.com/")).toBeNull();
  expect(networkAddress("constructor", "https://example.com/")).toBeNull();
});
