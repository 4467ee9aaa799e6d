import { hash } from "node:crypto";

const START = 1024;

/**
 * The rows of a file that were read, by what they are about: which row was the first, and whether it said the same. Of each row 16 bytes are kept in a table that
 * is at most two thirds full, so that a million take 32 MB whatever their length.
 */
export class SeenRows {
  #slots = new Uint32Array(START * 4);
  #count = 0;

  /**
   * Notes a row.
   * @param about What it is about. Two of a million are taken for one by a chance of 1 in 30 million (64 bits of a hash).
   * @param says All that it says about that.
   * @returns The earlier row of the same, and whether it said the same; null when this is the first.
   */
  note(about: string, says: string, row: number): { row: number; same: boolean } | null {
    const key = digest(about);
    const high = key.readUInt32LE(0);
    const low = key.readUInt32LE(4);
    const content = digest(says).readUInt32LE(0);
    const at = this.#find(high, low);
    if (this.#slots[at + 3]! > 0) return { row: this.#slots[at + 3]!, same: this.#slots[at + 2] === content };
    this.#slots.set([high, low, content, row], at);
    if (++this.#count * 6 > this.#slots.length) this.#grow();
    return null;
  }

  /** Whether a row about this was noted. */
  has(about: string): boolean {
    const key = digest(about);
    return this.#slots[this.#find(key.readUInt32LE(0), key.readUInt32LE(4)) + 3]! > 0;
  }

  /** Where a key is, or would be. */
  #find(high: number, low: number): number {
    const mask = this.#slots.length / 4 - 1;
    let slot = low & mask;
    while (this.#slots[slot * 4 + 3]! > 0 && (this.#slots[slot * 4] !== high || this.#slots[slot * 4 + 1] !== low)) slot = (slot + 1) & mask;
    return slot * 4;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += 4)
      if (before[at + 3]! > 0) this.#slots.set(before.subarray(at, at + 4), this.#find(before[at]!, before[at + 1]!));
  }
}

function digest(text: string): Buffer {
  return hash("sha1", text, "buffer");
}
