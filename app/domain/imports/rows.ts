/** What a file's rows are numbered by: rows as a spreadsheet has them (the header is 1), lines of JSONL, elements of a JSON list (from 1). */
export type Unit = "row" | "line" | "element";

/** What is wrong in a file: the row, by the file's unit, and the column by its name ("" for the whole row). */
export type RowError = { row: number; column: string; message: string };

/** What became of some rows. A row with an error can still have been imported, where its message says so. */
export type RowsChanged = { created: number; changed: number; unchanged: number; errors: RowError[] };
