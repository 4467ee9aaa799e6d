import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** Counts for the last line of `npm test`. A file that could not run and an error outside of tests count as failed. */
export default class Totals implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], outside: readonly SerializedError[]): void {
    const file = process.env.TEST_TOTALS_FILE;
    if (!file) return;
    let passed = 0;
    let failed = outside.length;
    for (const module of modules) {
      const before = failed;
      for (const test of module.children.allTests()) {
        if (test.result().state === "passed") passed++;
        else if (test.result().state === "failed") failed++;
      }
      if (module.state() === "failed" && failed === before) failed++;
    }
    writeFileSync(file, JSON.stringify({ passed, failed }));
  }
}
