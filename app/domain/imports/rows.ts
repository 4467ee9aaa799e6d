/** What is wrong in a file: the row as a spreadsheet numbers it (the header is 1), and the column by its name ("" for the whole row). */
export type RowError = { row: number; column: string; message: string };

/** What became of some rows. A row with an error can still have been imported, where its message says so. */
export type RowsChanged = { created: number; changed: number; unchanged: number; errors: RowError[] };
