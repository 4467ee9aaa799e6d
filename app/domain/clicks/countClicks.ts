import { pool } from "#app/platform/database.ts";

const FEW = 500;
let stored = 0;
let next = 0;

/**
 * Has Postgres look again at how many clicks there are, when a process begins to store and whenever it has stored twice as many: by what is thought of a
 * young table all of its clicks would be read for each. What Postgres counts by itself comes a minute later.
 */
export async function countClicks(): Promise<void> {
  if (stored < next) return;
  next = Math.max(FEW, 2 * stored);
  await pool().query("analyze click");
}

/** So many were stored. */
export function addToCount(clicks: number): void {
  stored += clicks;
}
