import { statSync } from "node:fs";
import { sentimentOf } from "#app/domain/sentiment/judgeText.ts";
import { MODEL_FILE } from "#app/domain/sentiment/model.ts";
import { LANGUAGES, type Labelled, readTweetEval, readUmsab } from "#scripts/sentiment/comments.ts";
import type { Bench, Result } from "./bench.ts";
import { byDictionary } from "./sentimentBaseline.ts";
import { confusionOf, f1Of, recallOf } from "./sentimentMeasures.ts";

const LABELS = ["negative", "neutral", "positive"];
/** Comments that are judged for the speed, at least. */
const MANY = 100_000;

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
  return [...results, speed(all), { what: "size of the model", ours: statSync(MODEL_FILE).size / 1e6, limit: 8, unit: "MB" }];
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

/** From texts to labels, the reading of the text included; what is judged again later is not kept. */
function speed(texts: Labelled[]): Result {
  for (const { text } of texts.slice(0, 500)) sentimentOf(text);
  let judged = 0;
  const from = process.cpuUsage();
  while (judged < MANY)
    for (const { text } of texts) {
      sentimentOf(text);
      judged++;
    }
  const { user, system } = process.cpuUsage(from);
  const each = judged / ((user + system) / 1e6);
  return { what: "comments by one core", ours: Math.round(each), limit: 20_000, unit: "comments/s", ratio: each / 20_000 };
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
