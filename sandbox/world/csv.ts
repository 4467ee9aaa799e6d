/** Rows as RFC 4180 text: a field with a comma, a quote or a line break is quoted. */
export function stringify(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const field = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [header, ...rows].map((row) => `${row.map(field).join(",")}\n`).join("");
}
