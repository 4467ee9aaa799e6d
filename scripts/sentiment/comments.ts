import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { plainText } from "#app/domain/sentiment/plainText.ts";

export const LANGUAGES = ["arabic", "english", "french", "german", "hindi", "italian", "portuguese", "spanish"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text with its label as the data sets count: 0 negative, 1 neutral, 2 positive. `from` is its set. */
export type Labelled = { text: string; label: number; language: Language; from: string };

/** A pair of files `<part>_text.txt` and `<part>_labels.txt`, a line a text; none when the folder lacks them. */
export function readPair(folder: string, part: string, language: Language): Labelled[] {
  const file = path.join(folder, `${part}_labels.txt`);
  if (!existsSync(file)) return [];
  const texts = readFileSync(path.join(folder, `${part}_text.txt`), "utf8").split("\n");
  const labels = readFileSync(file, "utf8").trim().split("\n");
  return labels.map((label, i) => ({ text: texts[i]!, label: Number(label), language, from: path.basename(folder) }));
}

/** TweetEval's sentiment set: "val" or "test". */
export function readTweetEval(folder: string, part: string): Labelled[] {
  return readPair(path.join(folder, "tweeteval"), part, "english");
}

/** A language of UMSAB: "train", "val" or "test". */
export function readUmsab(folder: string, language: Language, part: string): Labelled[] {
  return readPair(path.join(folder, "umsab", language), part, language);
}

/**
 * All that may be trained on: SemEval 2013–2016 and UMSAB's training parts, each text once, without what is in a validation part (three of four of UMSAB's
 * English training texts are in TweetEval's).
 */
export function readTraining(folder: string): Labelled[] {
  const lines = gunzipSync(readFileSync(path.join(folder, "semeval-train.jsonl.gz")))
    .toString("utf8")
    .trim()
    .split("\n");
  const semeval = lines.map((line): Labelled => {
    const { text, label, src } = JSON.parse(line) as { text: string; label: number; src: string };
    return { text, label, language: "english", from: src };
  });
  const seen = new Set([...readTweetEval(folder, "val"), ...LANGUAGES.flatMap((language) => readUmsab(folder, language, "val"))].map(keyOf));
  return [...semeval, ...LANGUAGES.flatMap((language) => readUmsab(folder, language, "train"))].filter((row) => {
    const key = keyOf(row);
    if (key.length <= 3) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Letters and digits of a text without its users and addresses: what is left of one that was told again. */
export function keyOf({ text }: { text: string }): string {
  return plainText(text)
    .toLowerCase()
    .replace(/@\w+|https?\S*/g, "")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
