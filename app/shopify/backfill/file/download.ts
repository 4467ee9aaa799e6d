import { setTimeout as sleep } from "node:timers/promises";

/** The address no longer leads to the file: Shopify keeps it for seven days. */
export class FileExpired extends Error {
  override name = "FileExpired";
}

/** The connection broke again and again without bringing anything. */
export class DownloadBroken extends Error {
  override name = "DownloadBroken";
}

const GONE = new Set([403, 404, 410]);
const PAST_THE_END = 416;
const TRIES = 5;

/**
 * The bytes of a file from an offset on, as they come. A download that breaks off goes on where it broke off, by a Range request; a server
 * that knows no Range sends all of it again, and what was there already is passed over.
 * @throws FileExpired; DownloadBroken after some tries that brought nothing.
 */
export async function* download(url: string, from: number): AsyncGenerator<Uint8Array> {
  let at = from;
  for (let failures = 0; ;) {
    const start = at;
    try {
      for await (const bytes of request(url, at)) {
        at += bytes.byteLength;
        yield bytes;
      }
      return;
    } catch (error) {
      if (error instanceof FileExpired) throw error;
      failures = at > start ? 0 : failures + 1;
      if (failures === TRIES) throw new DownloadBroken(`The download broke off: ${(error as Error).message}`);
      await sleep(100 * 2 ** failures);
    }
  }
}

async function* request(url: string, from: number): AsyncGenerator<Uint8Array> {
  // Offsets are of the plain file: no compression on the way.
  const response = await fetch(url, { headers: { "Accept-Encoding": "identity", ...(from > 0 ? { Range: `bytes=${from}-` } : {}) } });
  if (GONE.has(response.status)) throw new FileExpired("Shopify no longer has the file.");
  if (response.status === PAST_THE_END && from > 0) return;
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
  let passOver = response.status === 206 ? 0 : from;
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
    const over = Math.min(passOver, bytes.byteLength);
    passOver -= over;
    if (over < bytes.byteLength) yield over ? bytes.subarray(over) : bytes;
  }
}
