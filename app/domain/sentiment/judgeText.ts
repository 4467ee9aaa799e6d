import { loadSentiment, type Model } from "./model.ts";
import { plainText } from "./plainText.ts";
import { type Chances, chancesOf } from "./score.ts";
import { readTokens } from "./readTokens.ts";
import type { Token } from "./tokens.ts";

export { MODEL_VERSION } from "./modelVersion.ts";

export type Label = "positive" | "neutral" | "negative";
/** `score` is the chance of positive less that of negative, −1 to 1. */
export type Sentiment = { label: Label; score: number };
/** A word as it is written, and by how much it raised the chance of the label, 0 to 1. */
export type Pull = { word: string; pull: number };

const READ = /[\p{Script=Latin}\p{Script=Arabic}\p{Script=Devanagari}]/u;
const NOTHING: Sentiment = { label: "neutral", score: 0 };
const MOST_WORDS = 5;
/** Tokens that are tried. Each costs a judgement. */
const MOST_TRIED = 60;

/**
 * The sentiment of a text in any language, of its first 4,000 UTF-16 units. A text that says nothing to the model (empty, only users
 * and addresses, another script than Latin, Arabic and Devanagari) is neutral with score 0.
 * Takes some 30 µs. Never throws.
 */
export function sentimentOf(text: string): Sentiment {
  const model = loadSentiment();
  const tokens = readTokens(plainText(text), model);
  return saysSomething(tokens) ? sentimentFrom(chancesOf(model, tokens)) : { ...NOTHING };
}

/** The same with the words that decided, at most five, the strongest first: those without which the label's chance would be less. Takes a judgement a word. */
export function judgeText(text: string): Sentiment & { words: Pull[] } {
  const plain = plainText(text);
  const model = loadSentiment();
  const tokens = readTokens(plain, model);
  if (!saysSomething(tokens)) return { ...NOTHING, words: [] };
  const chances = chancesOf(model, tokens);
  const sentiment = sentimentFrom(chances);
  return { ...sentiment, words: pulls(model, plain, tokens, chances[sentiment.label], sentiment.label) };
}

/** Whether there is an emoji, a face, or a word in a script that the model has read: Latin, Arabic or Devanagari. */
function saysSomething(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind, form }) => kind === "picture" || kind === "face" || ((kind === "word" || kind === "tag") && READ.test(form)));
}

function sentimentFrom({ negative, neutral, positive }: Chances): Sentiment {
  const label = positive > neutral ? (positive > negative ? "positive" : "negative") : negative > neutral ? "negative" : "neutral";
  return { label, score: positive - negative };
}

function pulls(model: Model, plain: string, tokens: readonly Token[], chance: number, label: Label): Pull[] {
  const byWord = new Map<string, number>();
  let tried = 0;
  for (const [i, { kind, start, end }] of tokens.entries()) {
    if (kind === "user" || kind === "url" || kind === "number" || kind === "mark") continue;
    if (++tried > MOST_TRIED) break;
    const without = chancesOf(model, tokens.toSpliced(i, 1))[label];
    const word = plain.slice(start, end);
    if (chance - without > 0) byWord.set(word, Math.max(byWord.get(word) ?? 0, chance - without));
  }
  return [...byWord]
    .map(([word, pull]) => ({ word, pull }))
    .sort((a, b) => b.pull - a.pull)
    .slice(0, MOST_WORDS);
}
