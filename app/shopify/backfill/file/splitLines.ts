const NEWLINE = 10;

/** @param end The file's offset behind the line, its line end included. */
export type OnLine = (text: string, end: number) => void;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Cuts the bytes of a file into lines as they come. */
export class LineSplitter {
  #rest: Buffer | null = null;
  #at: number;
  readonly #onLine: OnLine;

  constructor(from: number, onLine: OnLine) {
    this.#at = from;
    this.#onLine = onLine;
  }

  push(bytes: Uint8Array): void {
    const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const buffer = this.#rest ? Buffer.concat([this.#rest, given]) : given;
    let start = 0;
    for (let end = buffer.indexOf(NEWLINE); end >= 0; end = buffer.indexOf(NEWLINE, start)) {
      this.#at += end + 1 - start;
      if (end > start) this.#onLine(buffer.toString("utf8", start, end), this.#at);
      start = end + 1;
    }
    this.#rest = start < buffer.length ? buffer.subarray(start) : null;
  }

  /** @returns False when the file ends within a line. */
  finish(): boolean {
    if (!this.#rest) return true;
    const text = this.#rest.toString("utf8");
    if (!isJson(text)) return false;
    this.#at += this.#rest.length;
    this.#onLine(text, this.#at);
    this.#rest = null;
    return true;
  }
}
