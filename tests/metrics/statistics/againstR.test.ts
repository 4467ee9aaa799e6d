import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { gammaQuantile } from "#app/metrics/statistics/gammaQuantile.ts";
import { meanInterval } from "#app/metrics/statistics/meanInterval.ts";
import { normalQuantile } from "#app/metrics/statistics/normalQuantile.ts";
import { rateInterval } from "#app/metrics/statistics/rateInterval.ts";
import { studentQuantile } from "#app/metrics/statistics/studentQuantile.ts";
import { wilsonInterval } from "#app/metrics/statistics/wilsonInterval.ts";

const read = (name: string) => readFileSync(path.resolve(import.meta.dirname, "../../fixtures/stats", name), "utf8").trim();

/** Rows of a file of numbers, by column. */
function rowsOf(name: string): Record<string, number>[] {
  const [head, ...lines] = read(name).split("\n");
  const columns = head!.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [columns[i]!, Number(cell)])));
}

function close(ours: number, theirs: number, digits = 1e-8): void {
  expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(digits * Math.max(1, Math.abs(theirs)));
}

test("Wilson's interval is R's", () => {
  const rows = rowsOf("wilson_clopper_R.csv");
  expect(rows.length).toBeGreaterThan(150);
  for (const { k, n, conf, wilson_lo, wilson_hi } of rows) {
    const { low, high } = wilsonInterval(k!, n!, conf);
    close(low, wilson_lo!);
    close(high, wilson_hi!);
  }
});

test("the interval of a rate is R's exact one", () => {
  for (const { count, exposure, lo, hi } of rowsOf("poisson_rate_R.csv")) {
    const { low, high } = rateInterval(count!, exposure!);
    close(low, lo!, 1e-9);
    close(high, hi!, 1e-9);
  }
});

test("the interval of a mean is that of R's t-test", () => {
  type Row = { counts: number[]; n: number; nps: number; se_sample: number; t_lo: number; t_hi: number };
  for (const { counts, n, nps, se_sample, t_lo, t_hi } of JSON.parse(read("nps_R.json")) as Row[]) {
    const worth = (score: number) => (score >= 9 ? 100 : score <= 6 ? -100 : 0);
    const sum = counts.reduce((all, count, score) => all + count * worth(score), 0);
    const squares = counts.reduce((all, count, score) => all + count * worth(score) ** 2, 0);
    const { value, error, low, high } = meanInterval({ n, sum, squares })!;
    close(value, nps);
    close(error, se_sample);
    close(low, t_lo);
    close(high, t_hi);
  }
});

test("quantiles are those of tables", () => {
  close(normalQuantile(0.975), 1.959963984540054);
  close(normalQuantile(0.9), 1.2815515655446004);
  close(normalQuantile(1e-6), -4.753424308822899);
  close(studentQuantile(0.975, 1), 12.706204736432095);
  close(studentQuantile(0.975, 10), 2.2281388519649385);
  close(studentQuantile(0.9, 3), 1.6377443536962102);
  close(gammaQuantile(0.5, 1), Math.LN2);
  close(gammaQuantile(0.025, 10), 4.795388696132434);
});
