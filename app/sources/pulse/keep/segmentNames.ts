/**
 * Files on a volume. Of a process, which has a random name:
 * - `<owner>.alive`: a socket that it listens at; it refuses when the process is dead, however it died.
 * - `<owner>-<number>.open`: the segment that it writes to, and the next one, made beforehand.
 * - `<owner>-<number>-<first click's milliseconds>-<clicks>.ready`: a segment that is written no more.
 *
 * Of nobody: `….emptying`, a segment whose clicks are stored and that a shipper is overwriting with zeros; then `….free`, for whoever begins another.
 */
export const aliveName = (owner: string) => `${owner}.alive`;
export const openName = (owner: string, number: number) => `${owner}-${number}.open`;
export const readyName = (owner: string, number: number, since: number, clicks: number) => `${owner}-${number}-${since}-${clicks}.ready`;

export const EMPTYING = ".emptying";
export const freeName = (name: string) => `${name.slice(0, name.indexOf("."))}.free`;
export const isFree = (name: string) => name.endsWith(".free");

export type SegmentFile = { name: string; owner: string; state: "open" | "ready"; since: number; clicks: number };

/** What a name of the volume's folder says; null for what is no segment. */
export function readSegmentName(name: string): SegmentFile | null {
  const found = /^([0-9a-f]{16})-\d+(?:\.open|-(\d+)-(\d+)\.ready)$/.exec(name);
  if (!found) return null;
  return { name, owner: found[1]!, state: found[2] === undefined ? "open" : "ready", since: Number(found[2] ?? 0), clicks: Number(found[3] ?? 0) };
}
