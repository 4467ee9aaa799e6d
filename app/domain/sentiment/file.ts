/** The model's file: a length, a header in JSON, and the parts that it lists, each at a multiple of 8 bytes. */
type Header = { parts: Record<string, { at: number; length: number }>; [setting: string]: unknown };

const types = { Int8Array, Uint32Array, Float32Array };
export type Parts = Record<string, Int8Array | Uint32Array | Float32Array>;
export type ReadPart = <T extends keyof typeof types>(name: string, type: T) => InstanceType<(typeof types)[T]>;
const ALIGN = 8;

/** @throws Error when it is no model's file. */
export function readParts(file: Uint8Array<ArrayBuffer>): { settings: Record<string, unknown>; part: ReadPart } {
  const size = new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  const { parts, ...settings } = JSON.parse(new TextDecoder().decode(file.subarray(4, 4 + size))) as Header;
  // A copy, for the typed arrays want their own alignment.
  const bytes = new Uint8Array(file.subarray(aligned(4 + size))).buffer;
  return {
    settings,
    part(name, type) {
      const { at, length } = parts[name]!;
      return new types[type](bytes, at, length) as InstanceType<(typeof types)[typeof type]>;
    },
  };
}

/** What readParts reads. */
export function writeParts(settings: Record<string, unknown>, arrays: Parts): Uint8Array {
  let at = 0;
  const parts: Header["parts"] = {};
  for (const [name, array] of Object.entries(arrays)) {
    parts[name] = { at, length: array.length };
    at = aligned(at + array.byteLength);
  }
  const header = new TextEncoder().encode(JSON.stringify({ ...settings, parts }));
  const start = aligned(4 + header.length);
  const file = new Uint8Array(start + at);
  new DataView(file.buffer).setUint32(0, header.length, true);
  file.set(header, 4);
  for (const [name, array] of Object.entries(arrays))
    file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + parts[name]!.at);
  return file;
}

function aligned(size: number): number {
  return Math.ceil(size / ALIGN) * ALIGN;
}
