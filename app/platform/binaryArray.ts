const TYPES = { jsonb: 3802, bytea: 17 } as const;
const HEADER = 20;
const JSONB_VERSION = 1;

/**
 * A one-dimensional array parameter in Postgres' binary form (array_send: dimensions, has-null flag, element type, length, lower bound, then each
 * element behind its length). As text, every quote of the JSON would be escaped and every byte written as two digits, on both sides.
 * @param elements JSON texts for jsonb, bytes for bytea; null for NULL.
 */
export function binaryArray(type: keyof typeof TYPES, elements: readonly (string | Uint8Array | null)[]): Buffer {
  const prefix = type === "jsonb" ? 1 : 0;
  const lengths = elements.map((element) => (element === null ? -1 : prefix + Buffer.byteLength(element)));
  const array = Buffer.allocUnsafe(HEADER + lengths.reduce((sum, length) => sum + 4 + Math.max(0, length), 0));
  const header = [elements.length === 0 ? 0 : 1, lengths.includes(-1) ? 1 : 0, TYPES[type], elements.length, 1];
  let at = header.reduce((offset, value) => array.writeInt32BE(value, offset), 0);
  elements.forEach((element, i) => {
    at = array.writeInt32BE(lengths[i]!, at);
    if (element === null) return;
    if (prefix) at = array.writeUInt8(JSONB_VERSION, at);
    if (typeof element === "string") array.write(element, at);
    else array.set(element, at);
    at += lengths[i]! - prefix;
  });
  return elements.length === 0 ? array.subarray(0, 12) : array;
}
