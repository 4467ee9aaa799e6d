import { idOf } from "./gid.ts";
import type { OrderLeft } from "./rest/store.ts";

const NEWLINE = 10;

/** Rows of COPY's text format as two halves; the second is null when there is one row only. */
export function halves(rows: Uint8Array): [Uint8Array, Uint8Array | null] {
  const behind = rows.indexOf(NEWLINE, Math.floor(rows.length / 2)) + 1;
  const cut = behind > 0 && behind < rows.length ? behind : rows.lastIndexOf(NEWLINE, rows.length - 2) + 1;
  return cut > 0 && cut < rows.length ? [rows.subarray(0, cut), rows.subarray(cut)] : [rows, null];
}

/** The order of a row of stagedOrder, to be read again by itself. */
export function orderOfRow(row: Uint8Array): OrderLeft {
  const eventId = new TextDecoder().decode(row).split("\t", 1)[0]!;
  return { orderId: idOf(eventId.slice(0, eventId.indexOf("#"))), eventId, refundIds: [], body: null };
}
