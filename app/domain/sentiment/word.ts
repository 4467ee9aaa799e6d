import type { Dictionaries } from "./dictionaries.ts";
import { hashText } from "./hash.ts";
import { NEGATORS } from "./negators.ts";
import type { Token } from "./tokens.ts";

export const SHORTEST_PIECE = 2;
export const LONGEST_PIECE = 5;

/** What is worked out of a token's form once, wherever it stands. `pieces` are the hashes of its runs of 2 to 5 letters, with its ends marked; `said` what dictionaries say of it; the pieces from `rowsFrom` on, of 3 letters or more, have rows in nets. */
export type Word = { id: number; pieces: Uint32Array; tagged: number; negates: boolean; said: Int8Array; rowsFrom: number };

/** @param token One of the form; the kind follows from the form. */
export function wordOf({ kind, form }: Token, dictionaries: Dictionaries): Word {
  const isWord = kind === "word" || kind === "tag";
  const letters = kind === "tag" ? form.slice(1) : form;
  const id = hashText(letters, 1);
  return {
    id,
    said: dictionaries.of(id),
    tagged: kind === "tag" ? hashText(form, 1) : 0,
    rowsFrom: isWord ? letters.length + 2 - SHORTEST_PIECE + 1 : 0,
    pieces: isWord ? piecesOf(letters) : new Uint32Array(0),
    negates: kind === "word" && NEGATORS.has(form),
  };
}

function piecesOf(letters: string): Uint32Array {
  const ended = `<${letters}>`;
  const pieces: number[] = [];
  for (let size = SHORTEST_PIECE; size <= LONGEST_PIECE; size++)
    for (let i = 0; i + size <= ended.length; i++) pieces.push(hashText(ended.slice(i, i + size), size + 1));
  return Uint32Array.from(pieces);
}
