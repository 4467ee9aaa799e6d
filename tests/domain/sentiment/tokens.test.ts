import { expect, test } from "vitest";
import { makeFolds } from "#app/domain/sentiment/fold.ts";
import { tokensOf } from "#app/domain/sentiment/tokens.ts";

const folds = makeFolds();
const formsOf = (text: string) => tokensOf(text, folds).map(({ kind, form }) => `${kind} ${form}`);

test("words are read without case, accents and apostrophes, and long ones with two letters", () => {
  expect(formsOf("Don’t  SOOOOO Über don't")).toEqual(["word dont", "word soo", "word uber", "word dont"]);
  const [, loud] = tokensOf("so GOOD", folds);
  expect(loud).toMatchObject({ form: "good", loud: true, long: false, start: 3, end: 7 });
  expect(tokensOf("sooo", folds)[0]).toMatchObject({ loud: false, long: true });
});

test("Arabic is read without vowel marks and variants of its letters", () => {
  expect(formsOf("أَحْمَد جميلة")).toEqual(["word احمد", "word جميله"]);
});

test("users, addresses, tags, numbers and marks are told apart", () => {
  expect(formsOf("@Ann see https://a.b/c?d #BestDay 2026!!! www.x.y ok")).toEqual([
    "user @",
    "word see",
    "url http",
    "tag #bestday",
    "number 0000",
    "mark !!",
    "url http",
    "word ok",
  ]);
});

test("emoji stand alone, without skin tones, joiners and variation selectors", () => {
  expect(formsOf("👍🏽❤️👩‍👧")).toEqual(["picture 👍", "picture ❤", "picture 👩", "picture 👧"]);
});

test("faces are read without noses and by one mouth", () => {
  expect(formsOf(":-) :))) ;) :'( (: <3 ^_^ -_-")).toEqual([
    "face :)",
    "face :)",
    "face ;)",
    "face :(",
    "face (:",
    "face <3",
    "face ^_^",
    "face -_-",
  ]);
});

test("half a pair of units is no token", () => {
  expect(formsOf("a\ud83d b\udc00")).toEqual(["word a", "word b"]);
});
