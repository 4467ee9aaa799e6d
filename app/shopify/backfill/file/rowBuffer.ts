const SIZE = 1.5 * 2 ** 20;
/** Most bytes that a character of a text takes in UTF-8. */
const BYTES_A_CHARACTER = 3;

/**
 * Rows of text as bytes, outside the heap: as texts they would live until their chunk is sent, and be copied by every collection until then.
 */
export class RowBuffer {
  #bytes: Buffer<ArrayBuffer> = Buffer.allocUnsafeSlow(SIZE);
  #length = 0;
  readonly #spare: ArrayBuffer[] = [];

  get length(): number {
    return this.#length;
  }

  add(row: string): void {
    const needed = this.#length + row.length * BYTES_A_CHARACTER;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    this.#length += this.#bytes.write(row, this.#length);
  }

  /** @returns The bytes, whose whole buffer is the taker's; the rows begin anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.#bytes.buffer, 0, this.#length);
    this.#bytes = this.#spare.length > 0 ? Buffer.from(this.#spare.pop()!) : Buffer.allocUnsafeSlow(SIZE);
    this.#length = 0;
    return taken;
  }

  /** Gives a buffer back that was taken, to be used again: left to the collector, each would stay for a long time. */
  giveBack(buffer: ArrayBuffer): void {
    this.#spare.push(buffer);
  }
}
