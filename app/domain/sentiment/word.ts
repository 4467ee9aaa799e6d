import type { Dictionaries } from "./dictionaries.ts";
import { hashText, hashUnit, spread } from "./hash.ts";
import { NEGATORS } from "./negators.ts";
import type { Token } from "./tokens.ts";

const SHORTEST_PIECE = 2;
const LONGEST_PIECE = 5;
/** Where the hash of a piece begins. */
const START = 0x51ed27;

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

/** Shorter ones first. */
function piecesOf(letters: string): Uint32Array {
  const ended = `<${letters}>`;
  const starts: number[] = [];
  let all = 0;
  for (let size = SHORTEST_PIECE; size <= LONGEST_PIECE; size++) {
    starts[size] = all;
    all += Math.max(0, ended.length - size + 1);
  }
  const pieces = new Uint32Array(all);
  for (let from = 0; from < ended.length; from++) {
    let hash = START;
    for (let size = 1; size <= LONGEST_PIECE && from + size <= ended.length; size++) {
      hash = hashUnit(hash, ended.charCodeAt(from + size - 1));
      if (size >= SHORTEST_PIECE) pieces[starts[size]! + from] = spread(hash ^ size);
    }
  }
  return pieces;
}
