import { badParameter } from "../errors.ts";

export type PageAsked = { limit: number; before: { at: string; id: string } | null };

/** Reads limit and cursor of an edge. @throws GraphError (#100) */
export function readPage(parameters: Record<string, string | undefined>, usual: number, most: number): PageAsked {
  const limit = parameters.limit === undefined ? usual : Number(parameters.limit);
  if (!Number.isInteger(limit) || limit < 1) throw badParameter("Param limit must be an integer greater than or equal to 1");
  return { limit: Math.min(limit, most), before: parameters.after ? readCursor(parameters.after) : null };
}

type Row = { id: string; at: Date };

export function cursorOf({ id, at }: Row): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString("base64url");
}

function readCursor(text: string): { at: string; id: string } {
  const [at = "", id = ""] = Buffer.from(text, "base64url").toString().split(" ");
  if (Number.isNaN(Date.parse(at)) || !/^\d+$/.test(id)) throw badParameter("The cursor is invalid, or has expired");
  return { at, id };
}

/**
 * A page of an edge as it is answered. The cursor points at the last row: what is added above it meanwhile moves nothing.
 * @param rows One more than was asked for, where there is one.
 */
export function pageOf<R extends Row>(rows: R[], { limit }: PageAsked, shown: (row: R) => unknown, next?: (cursor: string) => string): object {
  const page = rows.slice(0, limit);
  if (page.length === 0) return { data: [] };
  const after = rows.length > limit ? cursorOf(page.at(-1)!) : null;
  const cursors = { before: cursorOf(page[0]!), ...(next || after ? { after: cursorOf(page.at(-1)!) } : {}) };
  return { data: page.map(shown), paging: { cursors, ...(after && next ? { next: next(after) } : {}) } };
}

/** A moment as the Graph API writes it. */
export function stamp(at: Date): string {
  return at.toISOString().replace(/\.\d{3}Z$/, "+0000");
}
