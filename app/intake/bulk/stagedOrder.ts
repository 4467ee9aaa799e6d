import { NARROWING, type OrderVersion } from "#app/domain/orders/orderVersion.ts";
import { VERSION_COLUMNS } from "#app/domain/orders/versionColumns.ts";
import { storableJson } from "../storable.ts";

/** Objects are not sent twice: they are part of the payload, and read from there. */
const OWN = VERSION_COLUMNS.filter(([, type]) => type !== "jsonb");

/** The table that COPY fills: COPY refuses tables with row-level security. Its rows get the ids of their inbox rows; it is the session's own and empty after each transaction. */
export const STAGING = `
  create temp table if not exists staged_order (inbox_id bigint default nextval('inbox_id_seq'), event_id text, payload jsonb, narrowing int,
    ${OWN.map(([column, type]) => `${column} ${type}`).join(", ")}) on commit delete rows`;

export const COPY_STAGED = `copy staged_order (event_id, payload, narrowing, ${OWN.map(([column]) => column).join(", ")}) from stdin`;

/** VERSION_COLUMNS of the staged orders, as a select's list. */
export const STAGED_COLUMNS = VERSION_COLUMNS.map(([column, type, path]) =>
  type === "jsonb" ? `payload #> '{${path.replace(".", ",")}}' ${column}` : column,
).join(", ");

type Read = (version: OrderVersion) => unknown;

const columns = OWN.map(([, type, path]) => ({ read: reader(path), write: writer(type) }));

/**
 * An order's version as a line of COPY's text format for staged_order, with the line end.
 */
export function stagedOrder(eventId: string, version: OrderVersion): string {
  let row = `${text(eventId)}\t${text(storableJson(version))}\t${NARROWING}`;
  for (const { read, write } of columns) {
    const value = read(version);
    row += value === null || value === undefined ? "\t\\N" : `\t${write(value)}`;
  }
  return `${row}\n`;
}

function reader(path: string): Read {
  const [first, second] = path.split(".");
  const own = first as keyof OrderVersion;
  if (second === undefined) return (version) => version[own];
  return (version) => (version[own] as Record<string, unknown>)[second];
}

function writer(type: string): (value: unknown) => string {
  if (type === "text") return (value) => text(storable(value as string));
  if (type === "text[]") return (value) => text(`{${(value as string[]).map((item) => quoted(storable(item))).join(",")}}`);
  if (type === "bigint[]" || type === "uuid[]") return (value) => `{${(value as string[]).join(",")}}`;
  return String;
}

const SPECIAL = /[\\\n\r\t]/;
const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function text(value: string): string {
  return SPECIAL.test(value) ? value.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character]!) : value;
}

function quoted(item: string): string {
  return `"${item.replace(/["\\]/g, "\\$&")}"`;
}

function storable(value: string): string {
  return value.includes("\0") || !value.isWellFormed() ? value.toWellFormed().replaceAll("\0", "\uFFFD") : value;
}
