import { getManyValues, isMany, none } from "stream-chain/defs.js";
import parser, { jsonParser } from "stream-json/core/parser.js";
import { UserError } from "#app/platform/errors.ts";
import { BrokenRow } from "../readTable.ts";
import { ITEM_LIMIT, itemOf, type Items } from "./item.ts";
import { ListInDocument } from "./listInDocument.ts";

/**
 * The elements of one JSON document, numbered from 1, as they are parsed: of an array, or of the list that an object has at one of the paths (a network's own
 * export). Nothing but one element is held in memory; whole numbers keep their digits.
 * @throws UserError when there is no list; a BrokenRow when the rest cannot be read.
 */
export async function* jsonItems(text: AsyncIterable<string>, lists: ReadonlySet<string>): Items {
  const parse = jsonParser({ packValues: true, streamValues: false });
  const list = new ListInDocument(lists);
  let length = 0;
  const tokens = (piece: string | typeof none): parser.Token[] => {
    try {
      const found = parse(piece as string);
      return isMany(found) ? (getManyValues(found) as parser.Token[]) : [];
    } catch {
      if (list.where === "before") throw new UserError("The file is not valid JSON.");
      throw new BrokenRow(list.read + 1, "This is not valid JSON, so the file cannot be read from here on.");
    }
  };
  for await (const piece of endsOfObjects(text)) {
    const before = list.read;
    for (const token of tokens(piece)) {
      const found = list.take(token);
      if (found) yield itemOf(list.read, found.element);
    }
    length = list.where !== "within" || list.read > before ? 0 : length + piece.length;
    if (length > ITEM_LIMIT) throw new BrokenRow(list.read + 1, "This element is longer than 1 MB: the file cannot be read from here on.");
  }
  if (list.where === "within") throw new BrokenRow(list.read + 1, "The file ends within its list.");
  tokens(none);
  if (list.where === "before") throw new UserError("The file is JSON, but there is no list in it. Write one array of objects, or one object a line.");
}

/** In pieces that end where an object may end: of a piece that the parser refuses, all that it found before is lost. */
async function* endsOfObjects(text: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of text) {
    let at = 0;
    while (at < piece.length) {
      const end = piece.indexOf("}", at) + 1 || piece.length;
      yield piece.slice(at, end);
      at = end;
    }
  }
}
