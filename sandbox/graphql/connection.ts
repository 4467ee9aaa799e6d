import { GraphQLError } from "graphql";
import type { Args, Context, Source } from "./context.ts";
import { pageSize } from "./limits.ts";

export type Cursor = { last_id: number; last_value: string };

/** One page of an ordered list that the database holds. */
export type Page<T> = { items: T[]; hasNextPage: boolean; hasPreviousPage: boolean };

/** Which page of a list in the database is asked for: `limit` items after (or, backwards, before) a cursor. */
export type Asked = { limit: number; from: Cursor | null; backwards: boolean };

const EVERYTHING = 1_000_000;

export function askedPage(args: Args, ctx: Context): Asked {
  if (ctx.bulk) return { limit: EVERYTHING, from: null, backwards: false };
  const after = readCursor(args.after);
  const { size, fromEnd } = pageSize(args);
  return { limit: size, from: fromEnd ? readCursor(args.before) : after, backwards: fromEnd };
}

/** A connection's source from a page. */
export function connectionOf<T>({ items, hasNextPage, hasPreviousPage }: Page<T>, node: (item: T) => Source, cursor: (item: T) => Cursor): Source {
  const edges = items.map((item) => ({ node: node(item), cursor: writeCursor(cursor(item)) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: { hasNextPage, hasPreviousPage, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

/** Reads one more than asked, so that it is known whether there is a next page. */
export async function readPage<T>(asked: Asked, read: (limit: number) => Promise<T[]>): Promise<Page<T>> {
  const found = await read(asked.limit + 1);
  const more = found.length > asked.limit;
  const items = found.slice(0, asked.limit);
  if (asked.backwards) items.reverse();
  return { items, hasNextPage: asked.backwards ? asked.from !== null : more, hasPreviousPage: asked.backwards ? more : asked.from !== null };
}

/** A connection over a list that is in memory, as the parts of an order are. */
export function listConnection<T extends { id: number }>(list: readonly T[], node: (item: T) => Source): (args: Args, ctx: Context) => Source {
  return (args, ctx) => {
    const { limit, from, backwards } = askedPage(args, ctx);
    const ordered = Boolean(args.reverse) !== backwards ? list.toReversed() : [...list];
    const start = from ? ordered.findIndex(({ id }) => id === from.last_id) + 1 : 0;
    const found = ordered.slice(start, start + limit);
    const more = start + limit < ordered.length;
    const page = {
      items: backwards ? found.reverse() : found,
      hasNextPage: backwards ? start > 0 : more,
      hasPreviousPage: backwards ? more : start > 0,
    };
    return connectionOf(page, node, ({ id }) => ({ last_id: id, last_value: String(id) }));
  };
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64");
}

function readCursor(text: unknown): Cursor | null {
  if (text === undefined || text === null) return null;
  try {
    const cursor = JSON.parse(Buffer.from(String(text), "base64").toString()) as Cursor;
    if (Number.isSafeInteger(cursor.last_id)) return cursor;
  } catch {
    // Refused below, in Shopify's words.
  }
  throw new GraphQLError(`Invalid cursor for current pagination sort.`, { extensions: { code: "BAD_REQUEST" } });
}
