import { readFileSync } from "node:fs";
import path from "node:path";
import type { Folds } from "#app/domain/sentiment/fold.ts";
import type { Alias } from "#app/domain/sentiment/phrases.ts";
import { tokensOf } from "#app/domain/sentiment/tokens.ts";

/**
 * What slang.tsv says: phrase, and a word or emoji that the training texts know well. It is not used in training.
 * @throws Error when the second is more than one token.
 */
export function readSlang(folds: Folds): Alias[] {
  const lines = readFileSync(path.join(import.meta.dirname, "dictionaries/slang.tsv"), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => {
    const [phrase, known] = line.split("\t");
    const tokens = tokensOf(known!, folds);
    if (tokens.length !== 1) throw new Error(`"${known}" is not one word.`);
    const forms = tokensOf(phrase!, folds).map(({ form }) => form);
    return { phrase: forms.join(" "), form: tokens[0]!.form, kind: tokens[0]!.kind };
  });
}
