import { loadSentiment } from "#app/domain/sentiment/model.ts";
import { REACH } from "#app/domain/sentiment/negators.ts";
import { plainText } from "#app/domain/sentiment/plainText.ts";
import { tokensOf } from "#app/domain/sentiment/tokens.ts";
import { wordOf } from "#app/domain/sentiment/word.ts";

/** What VADER takes for neutral: a normalised sum within ±0.05. */
const NEUTRAL = 0.05;
const VADER_ALPHA = 15;
/** A negated word, as VADER weighs it. */
const TURNED = -0.74;

/**
 * The label by dictionaries alone, in the manner of VADER (Hutto and Gilbert, 2014): the values of the words (VADER's, else AFINN's in eight languages, else
 * the emoji ranking), turned around after a negator, summed and normalised by x / √(x² + 15). Without its rules for emphasis.
 */
export function byDictionary(text: string): "positive" | "neutral" | "negative" {
  const { folds, dictionaries } = loadSentiment();
  let sum = 0;
  let negated = 0;
  for (const token of tokensOf(plainText(text), folds)) {
    const { said, negates } = wordOf(token, dictionaries);
    const value = said[1] !== 0 ? said[1]! / 25 : said[0] !== 0 ? said[0]! / 25 : said[2]! / 50;
    sum += negated > 0 && !negates ? TURNED * value : value;
    negated = negates ? REACH : token.kind === "mark" ? 0 : negated - 1;
  }
  const score = sum / Math.sqrt(sum * sum + VADER_ALPHA);
  return score > NEUTRAL ? "positive" : score < -NEUTRAL ? "negative" : "neutral";
}
