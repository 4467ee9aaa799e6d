/** A file that is in memory as a stream, in pieces, so that a large one does not stop everything else while it is decoded. */
export async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
