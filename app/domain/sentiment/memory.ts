import { type Net, project, WIDTH } from "./net.ts";
import type { Token } from "./tokens.ts";
import type { Word } from "./word.ts";

/** A word with what the model makes of it by itself: the sums of its pieces' weights, and its row, by how it is written, or 0. */
export type Known = Omit<Word, "pieces"> & { pieceCount: number; negative: number; positive: number; rows: Int32Array };

/**
 * Words that were met, with what the net makes of them: row by row the answers of its filters, and two sums. Row 0 is of no word. All in one piece: a text's rows
 * come from all over it, and time goes into fetching them.
 */
export type Memory = { words: Map<string, Known>; rowSize: number; answers: Int8Array; sums: Float32Array; rows: number };

/** Words that are remembered, and ways of writing them; when there are more, all are forgotten. */
const MOST_ROWS = 65_536;
const WAYS = 4;

export function makeMemory({ thresholds }: Net): Memory {
  const rowSize = WIDTH * thresholds.length;
  return { words: new Map(), rowSize, answers: new Int8Array(MOST_ROWS * rowSize), sums: new Float32Array(MOST_ROWS * 2), rows: 1 };
}

/** Makes room for the words of one more text, of at most so many tokens. */
export function makeRoom(memory: Memory, tokens: number): void {
  if (Math.max(memory.rows, memory.words.size) + tokens > MOST_ROWS) forgetWords(memory);
}

export function forgetWords(memory: Memory): void {
  memory.words.clear();
  memory.rows = 1;
}

/** @param read Makes the word when it is not known. */
export function recall({ words }: Memory, form: string, read: () => Omit<Known, "rows">): Known {
  const before = words.get(form);
  if (before) return before;
  const known = { ...read(), rows: new Int32Array(WAYS) };
  words.set(form, known);
  return known;
}

/** The row of a word as it is written here. */
export function rowOf(memory: Memory, net: Net, known: Known, token: Token): number {
  const way = Number(token.loud) + 2 * Number(token.long);
  if (known.rows[way] !== 0) return known.rows[way]!;
  const row = memory.rows++;
  project(net, known, token, memory.answers, row * memory.rowSize, memory.sums, row * 2);
  known.rows[way] = row;
  return row;
}
