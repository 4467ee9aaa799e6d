import { statSync } from "node:fs";
import { sentimentOf } from "#app/domain/sentiment/judgeText.ts";
import { forgetWords } from "#app/domain/sentiment/memory.ts";
import { loadSentiment, MODEL_FILE } from "#app/domain/sentiment/model.ts";
import { LANGUAGES, type Labelled, readTweetEval, readUmsab } from "#scripts/sentiment/comments.ts";
import type { Bench, Result } from "./bench.ts";
import { byDictionary } from "./sentimentBaseline.ts";
import { confusionOf, f1Of, recallOf } from "./sentimentMeasures.ts";

const LABELS = ["negative", "neutral", "positive"];
/** Comments that are judged for the speed, at least. */
const MANY = 100_000;
/** Comments a second that are asked for. */
const LEAST = 20_000;

/**
 * The sentiment of comments on public sets (tweets, so not in this repository): put TweetEval's sentiment part and UMSAB in the folder that SENTIMENT_DATA
 * names (tweeteval/val_text.txt, umsab/<language>/val_text.txt and their labels; test_… where they are there). Beside it what the dictionaries alone say, and
 * always neutral (recall 1/3, F1 1/6); and how many comments a second one core judges.
 */
export const bench: Bench = async () => {
  const folder = process.env.SENTIMENT_DATA;
  if (!folder) throw new Error("Set SENTIMENT_DATA to the folder with tweeteval/ and umsab/.");
  const results: Result[] = [];
  const all: Labelled[] = [];
  for (const part of ["val", "test"]) {
    const tweets = readTweetEval(folder, part);
    if (tweets.length) results.push(beside(`TweetEval ${part}, ${tweets.length} texts, macro recall`, tweets, recallOf));
    const languages = LANGUAGES.map((language) => readUmsab(folder, language, part)).filter((texts) => texts.length);
    const scores = languages.map((texts) => beside(`UMSAB ${part}, ${texts[0]!.language}, ${texts.length} texts, macro F1`, texts, f1Of));
    results.push(...scores);
    if (scores.length) results.push(meanOf(`UMSAB ${part}, mean of ${scores.length} languages, macro F1`, scores));
    all.push(...tweets, ...languages.flat());
  }
  if (all.length === 0) throw new Error(`There are no texts in ${folder}.`);
  return [...results, ...speeds(all), { what: "size of the model", ours: statSync(MODEL_FILE).size / 1e6, limit: 8, unit: "MB" }];
};

function beside(what: string, texts: Labelled[], measure: (confusion: number[][]) => number): Result {
  const labelled = (judge: (text: string) => string) => measure(confusionOf(texts.map(({ text, label }) => [label, LABELS.indexOf(judge(text))])));
  const ours = labelled((text) => sentimentOf(text).label);
  const limit = labelled(byDictionary);
  return { what, ours: rounded(ours), limit: rounded(limit), unit: "", ratio: ours / limit };
}

function meanOf(what: string, scores: Result[]): Result {
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const ours = mean(scores.map((score) => score.ours));
  const limit = mean(scores.map((score) => score.limit!));
  return { what, ours: rounded(ours), limit: rounded(limit), unit: "", ratio: ours / limit };
}

/** From texts to labels, the reading of the text included: each text for the first time with words that are mostly new, and again. */
function speeds(texts: Labelled[]): Result[] {
  const rate = (judge: () => number) => {
    const from = process.cpuUsage();
    const judged = judge();
    const { user, system } = process.cpuUsage(from);
    return judged / ((user + system) / 1e6);
  };
  const once = () => {
    for (const { text } of texts) sentimentOf(text);
    return texts.length;
  };
  forgetWords(loadSentiment().memory);
  const first = rate(once);
  const again = rate(() => {
    let judged = 0;
    while (judged < MANY) judged += once();
    return judged;
  });
  return [
    {
      what: `comments by one core, ${texts.length} texts with new words`,
      ours: Math.round(first),
      limit: LEAST,
      unit: "comments/s",
      ratio: first / LEAST,
    },
    { what: "comments by one core, words met before", ours: Math.round(again), limit: LEAST, unit: "comments/s", ratio: again / LEAST },
  ];
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
