import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeAfter, codesByPattern, type CodeOwner } from "#app/domain/codes/codePattern.ts";
import { codeKey } from "#app/domain/codes/codeKey.ts";
import { shareLink } from "#app/domain/codes/shareLink.ts";

const owner = (participationId: number, handle: string, firstName: string | null = null, lastName: string | null = null): CodeOwner => ({
  participationId: BigInt(participationId),
  handle,
  firstName,
  lastName,
});

const NONE: ReadonlySet<string> = new Set();
const code = (pattern: string, who: CodeOwner) => codesByPattern(pattern, "Été 2026!", [who], NONE)[0];

describe("a code by a pattern", () => {
  test("takes names, the handle and the campaign as capitals and digits", () => {
    expect(code("{FIRSTNAME}-{LASTNAME}", owner(1, "jm", "José-María", "Øster ß"))).toBe("JOSEMARIA-OSTERSS");
    expect(code("{handle}{nn}", owner(1, "anna.b_99"))).toBe("ANNAB9901");
    expect(code("{CAMPAIGN}_X", owner(1, "a"))).toBe("ETE2026_X");
  });

  test("takes the handle where the name is not known or has no Latin letters", () => {
    expect(code("{FIRSTNAME}{NN}", owner(1, "yamada"))).toBe("YAMADA01");
    expect(code("{FIRSTNAME}{NN}", owner(1, "yamada", "花子"))).toBe("YAMADA01");
  });

  test("counts on past its places", () => {
    const owners = Array.from({ length: 101 }, (_, i) => owner(i, `h${i}`, "Anna"));
    expect(codesByPattern("{FIRSTNAME}{NN}", "", owners, NONE).slice(98)).toEqual(["ANNA99", "ANNA100", "ANNA101"]);
  });

  test("gets a number when it has none and is not the only one", () => {
    expect(codesByPattern("{FIRSTNAME}", "", [owner(1, "a", "Anna"), owner(2, "b", "anna")], new Set(["anna"]))).toEqual(["ANNA2", "ANNA3"]);
  });

  test("after one that is taken is the next that is not", () => {
    expect(codeAfter("{FIRSTNAME}{NN}", "", owner(1, "a", "Anna"), "ANNA02", new Set(["anna02", "anna03"]))).toBe("ANNA04");
    expect(codeAfter("{FIRSTNAME}", "", owner(1, "a", "Anna"), "ANNA", NONE)).toBe("ANNA2");
  });

  test.each([
    ["", "Write a pattern"],
    ["{NOPE}", "{NOPE} is not a placeholder"],
    ["A B", '"A B" cannot be in a code'],
    ["{NN", '"{NN"'],
    ["{NNNNNNN}", "is not a placeholder"],
  ])("is refused for %j", (pattern, words) => {
    expect(() => codesByPattern(pattern, "", [], NONE)).toThrow(words.startsWith('"{') ? "placeholder" : words);
  });

  const part = fc.constantFrom("{FIRSTNAME}", "{LASTNAME}", "{HANDLE}", "{CAMPAIGN}", "{N}", "{NNN}", "{XX}", "{A}", "GO", "-", "7");
  const pattern = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
  const owners = fc
    .array(
      fc.record({
        handle: fc.string({ maxLength: 8 }),
        firstName: fc.option(fc.constantFrom("Anna", "anna", "Ánna", "Bo")),
        lastName: fc.option(fc.string()),
      }),
      { maxLength: 40 },
    )
    .map((people) => people.map((person, i) => ({ ...person, participationId: BigInt(i) })));

  test("is unique without case, never a taken one, always writable, and the same each time", () => {
    fc.assert(
      fc.property(pattern, owners, fc.array(fc.constantFrom("anna1", "anna01", "go1", "bo2", "anna", "friend")), (text, people, takenKeys) => {
        const taken = new Set<string>(takenKeys);
        const codes = codesByPattern(text, "Glow", people, taken);
        expect(new Set(codes.map(codeKey)).size).toBe(people.length);
        for (const made of codes) {
          expect(taken.has(codeKey(made))).toBe(false);
          expect(made).toMatch(/^[A-Z0-9_-]+$/);
        }
        expect(codesByPattern(text, "Glow", people, taken)).toEqual(codes);
      }),
    );
  });
});

describe("a share link", () => {
  test("applies the code and goes on to the landing page's path", () => {
    expect(shareLink("shop.example", "ANNA01", "https://www.shop.example/pages/glow?a=1#top")).toBe(
      "https://shop.example/discount/ANNA01?redirect=%2Fpages%2Fglow%3Fa%3D1%23top",
    );
  });
  test("goes to the front page when there is no landing page", () => {
    expect(shareLink("shop.example", "10% OFF", null)).toBe("https://shop.example/discount/10%25%20OFF");
    expect(shareLink("shop.example", "A", "https://shop.example")).toBe("https://shop.example/discount/A");
  });
});
