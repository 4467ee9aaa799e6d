import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { decrypt, encrypt } from "#app/platform/secrets.ts";

/** A whole body as it is kept: compressed, then encrypted. */
export function keepBody(body: Uint8Array): Buffer {
  return encrypt(zstdCompressSync(body));
}

/** @throws Error when the bytes were changed or the key is another. */
export function readKeptBody(kept: Uint8Array): Buffer {
  return zstdDecompressSync(decrypt(kept));
}
