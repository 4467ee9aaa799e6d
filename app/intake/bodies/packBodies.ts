import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { decrypt, encrypt } from "#app/platform/secrets.ts";

const LENGTH = 4;

/** Whole bodies as they are kept: one behind the other, each behind its length, compressed as one, then encrypted. */
export function packBodies(bodies: readonly Uint8Array[]): Buffer {
  const parts = bodies.flatMap((body) => {
    const length = Buffer.allocUnsafe(LENGTH);
    length.writeUInt32BE(body.length);
    return [length, body];
  });
  return encrypt(zstdCompressSync(Buffer.concat(parts)));
}

/** @throws Error when the bytes were changed or the key is another. */
export function unpackBodies(packed: Uint8Array): Buffer[] {
  const whole = zstdDecompressSync(decrypt(packed));
  const bodies: Buffer[] = [];
  for (let at = 0; at < whole.length;) {
    const end = at + LENGTH + whole.readUInt32BE(at);
    bodies.push(whole.subarray(at + LENGTH, end));
    at = end;
  }
  return bodies;
}
