import type { Cells } from "../columns.ts";
import { readCount } from "../readCount.ts";
import { readInstant, wrongMoment } from "../readInstant.ts";
import type { Context } from "./kind.ts";

/** Notes what is wrong in a column. */
export type Wrong = (column: string, message: string) => void;

/** A row as its number begins in words. */
export const NUMBERED = { row: "Row", line: "Line", element: "Element" } as const;

/** Characters of a text. */
const TEXT_LIMIT = 10_000;

/**
 * The moment in a column; null when there is none, or none that can be. Zones differ: what is some hours ahead is as of now, or it would hide what is counted
 * until then.
 */
export function readAt(cells: Cells, column: string, { shop, at }: Context, wrong: Wrong): Date | null {
  const text = cells.of(column);
  if (text === "") return null;
  const moment = readInstant(text, shop.timeZone);
  const problem = moment ? wrongMoment(moment, at) : "Write a date and time such as 2026-11-20 18:30 or 2026-11-20T18:30:00Z.";
  if (problem) wrong(column, problem);
  return problem ? null : new Date(Math.min(moment!.getTime(), at.getTime()));
}

/** The counts in columns; null where none is told. */
export function readCounts<Column extends string>(cells: Cells, columns: readonly Column[], wrong: Wrong): Record<Column, bigint | null> {
  const counts = columns.map((column) => {
    const count = readCount(cells.of(column));
    if (count === null || typeof count === "bigint") return [column, count] as const;
    wrong(column, count.wrong);
    return [column, null] as const;
  });
  return Object.fromEntries(counts) as Record<Column, bigint | null>;
}

export function tooLong(cells: Cells, column: string, wrong: Wrong): void {
  if (cells.of(column).length > TEXT_LIMIT) wrong(column, "The text has more than 10,000 characters.");
}
