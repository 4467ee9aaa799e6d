/** Rows as CSV: a cell is quoted where it has to be. */
export function stringify(rows: readonly (readonly string[])[], by = ","): string {
  return rows
    .map((row) => row.map((cell) => (/[",;\t\r\n]/.test(cell) || cell === "" ? `"${cell.replaceAll('"', '""')}"` : cell)).join(by))
    .join("\n");
}
