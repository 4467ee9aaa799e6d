import type { LoaderFunctionArgs } from "@remix-run/node";
import { importScreen } from "#app/screens/fileImport.ts";
import { merchant } from "./edge/merchant.ts";
import { found, idOf } from "./edge/notFound.ts";

/** What was wrong in a file, as a CSV file. A text that a spreadsheet would take for a formula is kept a text. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await merchant(request);
  const { errors, unit } = await found(importScreen(shop, idOf(params.importId)));
  const cell = (text: string | number) =>
    `"${String(text)
      .replace(/^[=+\-@\t\r]/, "'$&")
      .replaceAll('"', '""')}"`;
  const lines = [[unit, "column", "message"], ...errors.map(({ row, column, message }) => [row, column, message])].map((cells) =>
    cells.map(cell).join(","),
  );
  return new Response(`\ufeff${lines.join("\r\n")}\r\n`, { headers: { "Content-Type": "text/csv; charset=utf-8" } });
}
