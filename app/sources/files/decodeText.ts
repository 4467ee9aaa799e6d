import { UserError } from "#app/platform/errors.ts";

export const NOT_UTF8 = "The file is not UTF-8, so it was read as Windows-1252. Check letters with accents.";
export const DAMAGED = "The file has bytes that are not UTF-8; each was read as \ufffd.";

/**
 * The text of a file: UTF-8 with or without a byte order mark, UTF-16 with one (or plainly recognisable), else Windows-1252. As long as
 * only ASCII has come, the encodings agree, so the first other letter decides and nothing has to be read twice.
 * @param warn Told once of what a person should look at.
 * @throws UserError when it is no text.
 */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, warn: (words: string) => void): AsyncGenerator<string> {
  let decoder: { decode: (bytes: Uint8Array, last: boolean) => string } | null = null;
  let held: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    held = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    if (!decoder && held.length < 4) continue;
    decoder ??= decoderFor(held, warn);
    yield decoder.decode(held, false);
    held = new Uint8Array(0);
  }
  decoder ??= decoderFor(held, warn);
  yield decoder.decode(held, true);
}

function decoderFor(start: Uint8Array, warn: (words: string) => void) {
  const [a, b, c, d] = start;
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4)
    throw new UserError('This is a spreadsheet, not a CSV file. Save it as "CSV UTF-8" and choose that file.');
  if ((a === 0xff && b === 0xfe) || (a !== undefined && a !== 0 && b === 0)) return streaming("utf-16le");
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== undefined && b !== 0)) return streaming("utf-16be");
  return guessing(warn, a === 0xef && b === 0xbb && c === 0xbf);
}

/** TextDecoder drops the byte order mark by itself. */
function streaming(encoding: string) {
  const decoder = new TextDecoder(encoding);
  return { decode: (bytes: Uint8Array, last: boolean) => decoder.decode(bytes, { stream: !last }) };
}

function guessing(warn: (words: string) => void, marked: boolean) {
  let mode: "ascii" | "utf-8" | "damaged" | "windows-1252" = marked ? "utf-8" : "ascii";
  let carry: Uint8Array = new Uint8Array(0);
  let first = true;
  const read = (bytes: Uint8Array, encoding: string, fatal: boolean): string => {
    const text = new TextDecoder(encoding, { fatal, ignoreBOM: !first }).decode(bytes);
    first = false;
    return text;
  };
  const decode = (chunk: Uint8Array, last: boolean): string => {
    const all = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    const whole = last || mode === "windows-1252" ? all.length : all.length - openSequence(all);
    const bytes = all.subarray(0, whole);
    carry = all.subarray(whole);
    if (mode === "ascii" && bytes.every((byte) => byte < 0x80)) return read(bytes, "utf-8", false);
    if (mode === "windows-1252") return read(bytes, "windows-1252", false);
    if (mode !== "damaged") {
      try {
        const text = read(bytes, "utf-8", true);
        mode = "utf-8";
        return text;
      } catch {
        mode = mode === "ascii" ? "windows-1252" : "damaged";
        warn(mode === "damaged" ? DAMAGED : NOT_UTF8);
      }
    }
    return read(bytes, mode === "damaged" ? "utf-8" : mode, false);
  };
  return { decode };
}

/** How many bytes at the end are the beginning of a UTF-8 sequence that goes on in the next chunk: 0 to 3. */
function openSequence(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
