import type { Model } from "./model.ts";
import { joinPhrases } from "./phrases.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** The tokens of a text (plainText) as the model judges them. */
export function readTokens(plain: string, { folds, phrases }: Pick<Model, "folds" | "phrases">): Token[] {
  return joinPhrases(tokensOf(plain, folds), phrases);
}
