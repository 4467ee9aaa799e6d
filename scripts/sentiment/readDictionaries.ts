import { readFileSync } from "node:fs";
import path from "node:path";
import { DICTIONARIES } from "#app/domain/sentiment/dictionaries.ts";
import type { Folds } from "#app/domain/sentiment/fold.ts";
import { hashText } from "#app/domain/sentiment/hash.ts";
import { tokensOf } from "#app/domain/sentiment/tokens.ts";
import { LANGUAGES, type Labelled, type Language } from "./comments.ts";

const POINT = 25;
/** A word that so few texts of other languages hold is no everyday word of theirs. */
const RARE = 0.0008;
const RARE_BESIDE_ENGLISH = 0.01;

/**
 * The dictionaries as the model carries them. A word that is written alike in several languages (English "die", German "die") counts only in the one whose
 * training texts hold it most often.
 */
export function readDictionaries(folder: string, training: readonly Labelled[], folds: Folds): { ids: Uint32Array; values: Int8Array } {
  const ownerOf = owners(training, folds);
  const values = new Map<number, Int8Array>();
  const put = (from: number, form: string, value: number) => {
    const id = hashText(form, 1);
    const said = values.get(id) ?? new Int8Array(DICTIONARIES);
    said[from] = Math.max(-127, Math.min(127, Math.round(value)));
    values.set(id, said);
  };
  const afinn = new Map<string, number[]>();
  for (const [language, word, score] of lines("afinn.tsv")) {
    const form = formOf(word!, folds);
    if (form && mayCount(form, language as Language)) (afinn.get(form) ?? afinn.set(form, []).get(form)!).push(Number(score));
  }
  for (const [form, scores] of afinn) put(0, form, (POINT * scores.reduce((a, b) => a + b, 0)) / scores.length);
  for (const [word, score] of lines("vader.tsv")) {
    const form = formOf(word!, folds);
    if (form && mayCount(form, "english")) put(1, form, POINT * Number(score));
  }
  for (const line of readFileSync(path.join(folder, "emoji-ranking.csv"), "utf8").trim().split("\n").slice(1)) {
    const [emoji, , , , negative, neutral, positive] = line.split(",");
    const all = Number(negative) + Number(neutral) + Number(positive);
    // Four neutral ones beforehand, so that what was seen twice says little.
    put(2, emoji!, (100 * (Number(positive) - Number(negative))) / (all + 4));
  }
  const ids = Uint32Array.from(values.keys()).sort();
  return { ids, values: Int8Array.from([...ids].flatMap((id) => [...values.get(id)!])) };

  function mayCount(form: string, language: Language): boolean {
    const owner = ownerOf.get(form);
    return !owner || owner.language === language || owner.share < (language === "english" ? RARE_BESIDE_ENGLISH : RARE);
  }
}

function lines(file: string): string[][] {
  return readFileSync(path.join(import.meta.dirname, "dictionaries", file), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t"));
}

function formOf(word: string, folds: Folds): string | null {
  const tokens = tokensOf(word, folds);
  return tokens.length === 1 && tokens[0]!.kind === "word" && tokens[0]!.form.length > 1 ? tokens[0]!.form : null;
}

function owners(training: readonly Labelled[], folds: Folds): Map<string, { language: Language; share: number }> {
  const texts = Object.fromEntries(LANGUAGES.map((language) => [language, training.filter((row) => row.language === language)]));
  const most = new Map<string, { language: Language; share: number }>();
  for (const language of LANGUAGES) {
    const counts = new Map<string, number>();
    for (const { text } of texts[language]!)
      for (const form of new Set(tokensOf(text, folds).map((token) => token.form))) counts.set(form, (counts.get(form) ?? 0) + 1);
    for (const [form, count] of counts) {
      const share = count / texts[language]!.length;
      if (share > (most.get(form)?.share ?? 0)) most.set(form, { language, share });
    }
  }
  return most;
}
