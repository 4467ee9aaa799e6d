import { createReadStream } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse";
import { type Heuristic, sharesOf } from "#app/attribution/touches/shares.ts";
import type { Bench, Result } from "./bench.ts";

const RULES = { first: "first_touch", last: "last_touch", linear: "linear_touch" } as const;

/**
 * The heuristic rules on the public paths of the R package ChannelAttribution (GPL-3, so not in this repository), beside its own results: put Data.csv and
 * expected_heuristic.csv in the folder that CHANNEL_PATHS names. Prints the largest difference of a channel's conversions and value.
 */
export const bench: Bench = async () => {
  const folder = process.env.CHANNEL_PATHS;
  if (!folder) throw new Error("Set CHANNEL_PATHS to the folder with Data.csv and expected_heuristic.csv of ChannelAttribution.");
  const sums: Record<string, Map<string, { conversions: number; value: number }>> = {};
  let paths = 0;
  for await (const row of rows(path.join(folder, "Data.csv"))) {
    paths++;
    const channels = row.path!.split(">").map((channel) => channel.trim());
    for (const rule of Object.keys(RULES) as (keyof typeof RULES)[]) {
      const shares = sharesOf(
        rule satisfies Heuristic,
        channels.map((_, i) => i),
      );
      const whole = Number(shares.reduce((a, b) => a + b, 0n));
      channels.forEach((channel, i) => {
        const sum = (sums[rule] ??= new Map()).get(channel) ?? { conversions: 0, value: 0 };
        const share = Number(shares[i]!) / whole;
        sums[rule].set(channel, {
          conversions: sum.conversions + share * Number(row.total_conversions),
          value: sum.value + share * Number(row.total_conversion_value),
        });
      });
    }
  }
  const results: Result[] = [];
  for (const [rule, column] of Object.entries(RULES)) {
    let worst = 0;
    for await (const row of rows(path.join(folder, "expected_heuristic.csv"))) {
      const ours = sums[rule]!.get(row.channel_name!)!;
      for (const kind of ["conversions", "value"] as const) {
        const theirs = Number(row[`${column}_${kind}`]);
        worst = Math.max(worst, Math.abs(ours[kind] - theirs) / theirs);
      }
    }
    results.push({ what: `largest relative difference by ${rule}, ${paths} paths`, ours: worst, limit: 1e-9, unit: "" });
  }
  return results;
};

function rows(file: string): AsyncIterable<Record<string, string>> {
  return createReadStream(file).pipe(parse({ columns: true }));
}
