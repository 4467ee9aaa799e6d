export type Result = { what: string; ours: number; limit?: number; unit: string; ratio?: number };
export type BenchContext = {
  /** The environment of the app's processes, with a database of this bench's own. */
  env: Record<string, string>;
  ownerUrl: string;
};
export type Bench = (context: BenchContext) => Promise<Result[]>;

/** The value below which the given share of the measurements lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
