import fc from "fast-check";
import { expect, test } from "vitest";
import { themesOf, type ThemeComment } from "#app/domain/comments/themes.ts";
import { topicsOf } from "#app/domain/comments/topics.ts";

const said = (text: string, times: number, shown: ThemeComment["shown"] = "neutral"): ThemeComment[] =>
  Array.from({ length: times }, () => ({ text, shown }));
const namesOf = (comments: ThemeComment[]) => themesOf(comments).map(({ theme, comments: count }) => `${theme} ${count}`);

test("a comment is about its words that say something, its phrases of two of them, and its emoji", () => {
  const { words, emoji } = topicsOf("I LOVE the glow serum!! Free shipping, please 😍😍👍🏽 @mia https://x.example/serum?a=1 #GlowSerum");
  expect([...words].toSorted()).toEqual(["free", "free shipping", "glow", "glow serum", "glowserum", "love", "serum", "shipping"]);
  expect([...emoji]).toEqual(["😍", "👍"]);
});

test("stop words of several languages say nothing, and no phrase reaches over a full stop", () => {
  expect([...topicsOf("Das ist die beste Creme").words]).toEqual(["beste", "creme", "beste creme"]);
  expect([...topicsOf("Me encanta el color, pero no la textura").words]).toEqual(["encanta", "color", "textura"]);
  expect([...topicsOf("Great colour. Shipping slow").words]).toContain("shipping slow");
  expect([...topicsOf("Great colour. Shipping slow").words]).not.toContain("colour shipping");
  expect([...topicsOf("مشروب لذيذ من المتجر").words]).not.toContain("من");
});

test("words of scripts without spaces are told apart", () => {
  expect([...topicsOf("この美容液は最高です").words]).toContain("美容");
});

test("a theme counts comments, each once, with how they are meant", () => {
  const themes = themesOf([...said("shipping shipping took so long", 2, "negative"), ...said("Shipping was fast", 3, "positive")]);
  expect(themes.find(({ theme }) => theme === "shipping")).toEqual({ theme: "shipping", comments: 5, positive: 3, neutral: 0, negative: 2 });
});

test("what fewer than three comments say is no theme", () => {
  expect(namesOf(said("glittery", 2))).toEqual([]);
  expect(namesOf(said("glittery", 3))).toEqual(["glittery 3"]);
});

test("a word that is mostly part of one phrase is said by the phrase", () => {
  expect(namesOf([...said("the promo code fails", 6), ...said("code?", 9)])).toEqual(["code 15", "code fails 6", "promo code 6"]);
  expect(namesOf([...said("promo code", 6), ...said("code", 1)])).toEqual(["promo code 6"]);
});

test("emoji stand apart from words, most first", () => {
  expect(namesOf([...said("sparkle ✨😍", 3), ...said("😍", 4)])).toEqual(["sparkle 3", "😍 7", "✨ 3"]);
});

test("the order of the comments changes nothing, and no theme counts more comments than there are", () => {
  const text = fc.array(fc.constantFrom("glow", "serum", "the", "price", ".", "😍", "too", "high"), { maxLength: 8 }).map((words) => words.join(" "));
  const comment = fc.record({ text, shown: fc.constantFrom("positive", "neutral", "negative") });
  fc.assert(
    fc.property(fc.array(comment, { maxLength: 40 }), (comments) => {
      const themes = themesOf(comments);
      expect(themesOf(comments.toReversed())).toEqual(themes);
      for (const { comments: count, positive, neutral, negative } of themes) {
        expect(count).toBe(positive + neutral + negative);
        expect(count).toBeLessThanOrEqual(comments.length);
      }
    }),
  );
});

test("hostile texts are read without harm", () => {
  const zalgo = "ȩ̴̡̛".repeat(3000);
  for (const text of ["\u202e\u202dtxt", "\ud83d", "\udc00abc", zalgo, "a".repeat(10_000), "<script>alert(1)</script>"]) topicsOf(text);
  expect([...topicsOf("<script>alert(1)</script>").words]).toEqual(["script", "alert"]);
  expect([...topicsOf("a".repeat(10_000)).words]).toEqual([]);
});
