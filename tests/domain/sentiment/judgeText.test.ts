import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeText, MODEL_VERSION, sentimentOf } from "#app/domain/sentiment/judgeText.ts";
import { loadSentiment, MODEL_FILE } from "#app/domain/sentiment/model.ts";
import { plainText } from "#app/domain/sentiment/plainText.ts";
import { readTokens } from "#app/domain/sentiment/readTokens.ts";
import { chancesOf } from "#app/domain/sentiment/score.ts";

const labelOf = (text: string) => sentimentOf(text).label;
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        "love",
        "NOT",
        "awful",
        "😍",
        "👍🏽",
        ":)",
        ":-(",
        "@you",
        "#best",
        "https://a.b/c",
        "!!!",
        "\ud83d",
        "😡",
        "جميل",
        "schlecht",
        "&amp;",
        "\\u2019",
        "sooo",
        "1",
      ),
    )
    .map((parts) => parts.join(" ")),
);

describe("whatever the text is", () => {
  test("it is judged: the score lies between -1 and 1, and the explained judgement is the same", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { label, score } = sentimentOf(text);
        const explained = judgeText(text);
        expect(explained).toMatchObject({ label, score });
        expect(Math.abs(score)).toBeLessThanOrEqual(1);
        expect(label === "positive" ? score > 0 : label === "negative" ? score < 0 : true).toBe(true);
        expect(explained.words.length).toBeLessThanOrEqual(5);
        for (const { word, pull } of explained.words) {
          expect(plainText(text)).toContain(word);
          expect(pull).toBeGreaterThan(0);
          expect(pull).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("the label is the likeliest of three chances that sum to 1", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const chances = chancesOf(loadSentiment(), readTokens(plainText(text), loadSentiment()));
        expect(chances.negative + chances.neutral + chances.positive).toBeCloseTo(1, 9);
        const { label, score } = sentimentOf(text);
        if (score !== 0) expect(chances[label]).toBe(Math.max(chances.negative, chances.neutral, chances.positive));
      }),
    );
  });

  test("it is judged by its beginning, in a time that does not grow", () => {
    const start = "I love this so much, thank you! ".repeat(150);
    expect(sentimentOf(start + "I hate it. ".repeat(100_000))).toEqual(sentimentOf(start));
    for (const row of ["(", ":", ":-", "<3", "@", "#", "&", "\\u", "-_", "a'", "😍", "\ud835"]) {
      const from = performance.now();
      sentimentOf(row.repeat(1_000_000 / row.length));
      expect(performance.now() - from).toBeLessThan(1_000);
    }
  });
});

test.each([
  "",
  " ",
  "\n\t\u00a0",
  "@someone",
  "@a @b",
  "https://example.com/x?y=1",
  "@a https://example.com",
  "...",
  "?!",
  "12 34",
  "\ud83d",
  "\u200d\ufe0f",
])("a text that says nothing (%j) is neutral with score 0", (text) => {
  expect(judgeText(text)).toEqual({ label: "neutral", score: 0, words: [] });
});

describe("plain cases", () => {
  test.each([
    "I love this serum, my skin has never looked better!",
    "omg obsessed 😍😍",
    "best purchase ever, thank you so much!!",
    "❤️❤️❤️",
    "so good :)",
    "Ich liebe es, so schön!",
    "J'adore, c'est magnifique ❤️",
    "me encanta, gracias!",
    "amo demais, lindo 😍",
    "bellissimo, grazie mille ❤",
    "جميل جدا ❤️",
    "bahut accha hai 😍",
  ])("%s is positive", (text) => expect(labelOf(text)).toBe("positive"));

  test.each([
    "Worst customer service ever, I am so angry",
    "this is disgusting 🤮 never buying again",
    "terrible quality, broke after one day :(",
    "I hate this",
    "😡😡😡",
    "Das ist so schlecht, ich bin enttäuscht",
    "c'est nul, je suis déçue 😡",
    "odio esto, que asco",
    "que merda, odeio isso",
    "fa schifo, pessimo",
    "سيء جدا 😡",
  ])("%s is negative", (text) => expect(labelOf(text)).toBe("negative"));

  test.each(["What time does the shop open on Monday?", "The parcel arrives on Tuesday at the post office in Berlin"])("%s is neutral", (text) =>
    expect(labelOf(text)).toBe("neutral"),
  );

  test.each([
    "slay 💅",
    "I can’t stop using it",
    "not bad at all",
    "gar nicht schlecht",
    "pas mal du tout",
    "No está mal",
    "🥰🥰",
    "never disappointed 🧡",
  ])("slang, new emoji and idioms are known: %s is positive", (text) => expect(labelOf(text)).toBe("positive"));

  test.each(["yuck", "🤮", "overhyped and not worth it", "total rip off", "c'est pas terrible", "nicht gut"])("%s is negative", (text) =>
    expect(labelOf(text)).toBe("negative"),
  );

  test("a negated word counts for less than itself", () => {
    expect(sentimentOf("this is not good").score).toBeLessThan(sentimentOf("this is good").score - 0.2);
    expect(sentimentOf("das ist nicht gut").score).toBeLessThan(sentimentOf("das ist gut").score);
  });

  test("capitals, accents, ornamental letters and what a source escaped are read as what they mean", () => {
    expect(labelOf("𝓘 𝓵𝓸𝓿𝓮 𝓽𝓱𝓲𝓼")).toBe("positive");
    expect(sentimentOf("I don\\u2019t like it &amp; it shows")).toEqual(sentimentOf("I don’t like it & it shows"));
    expect(sentimentOf("ich bin enttauscht")).toEqual(sentimentOf("ich bin enttäuscht"));
    expect(sentimentOf("great 👍🏿")).toEqual(sentimentOf("great 👍"));
  });
});

describe("the words that decided", () => {
  test("come as they are written, the strongest first", () => {
    const { label, words } = judgeText("The box came Tuesday and I LOVE it 😍");
    expect(label).toBe("positive");
    expect(
      words
        .slice(0, 2)
        .map(({ word }) => word)
        .sort(),
    ).toEqual(["LOVE", "😍"]);
    expect(words.map(({ pull }) => pull)).toEqual(words.map(({ pull }) => pull).sort((a, b) => b - a));
  });

  test("are phrases where those are what the model knows", () => {
    expect(judgeText("Honestly it was NOT  bad at all").words[0]!.word).toBe("NOT  bad at all");
  });

  test("are those of the label", () => {
    expect(judgeText("horrible smell, it made me sick").words.map(({ word }) => word)).toContain("horrible");
  });
});

describe("the model", () => {
  test("is less than 8 MB, and its version is that of its file", () => {
    expect(statSync(MODEL_FILE).size).toBeLessThan(8_000_000);
    expect(MODEL_VERSION).toBe(createHash("sha256").update(readFileSync(MODEL_FILE)).digest().readUInt32BE() >>> 1);
  });

  test("judges alike when more words were met than it remembers", () => {
    const text = "I really LOVE this soooo much 😍";
    const before = sentimentOf(text);
    const { memory } = loadSentiment();
    for (let i = 0; i < 70_000; i += 100) sentimentOf(Array.from({ length: 100 }, (_, k) => `word${(i + k).toString(36)}x`).join(" "));
    expect(memory.words.size).toBeLessThan(65_537);
    expect(memory.rows).toBeLessThan(65_537);
    expect(sentimentOf(text)).toEqual(before);
  });

  test("is loaded once", () => {
    expect(loadSentiment()).toBe(loadSentiment());
  });
});
