const JSONB = 3802;
const HEADER = 20;
const JSONB_VERSION = 1;

/**
 * A jsonb[] parameter in Postgres' binary form (array_send: dimensions, has-null flag, element type, length, lower bound, then each element
 * behind its length). As text, every quote of the JSON would be escaped and read back.
 * @param elements JSON texts; null for NULL.
 */
export function jsonbArray(elements: readonly (string | null)[]): Buffer {
  const lengths = elements.map((element) => (element === null ? -1 : 1 + Buffer.byteLength(element)));
  const array = Buffer.allocUnsafe(HEADER + lengths.reduce((sum, length) => sum + 4 + Math.max(0, length), 0));
  const header = [elements.length === 0 ? 0 : 1, lengths.includes(-1) ? 1 : 0, JSONB, elements.length, 1];
  let at = header.reduce((offset, value) => array.writeInt32BE(value, offset), 0);
  elements.forEach((element, i) => {
    at = array.writeInt32BE(lengths[i]!, at);
    if (element === null) return;
    at = array.writeUInt8(JSONB_VERSION, at);
    at += array.write(element, at);
  });
  // An array of no dimensions ends before their lengths.
  return elements.length === 0 ? array.subarray(0, HEADER - 8) : array;
}
