import { kindsById, type LineKind } from "./lineKinds.ts";
import type { ReadAmount } from "./money.ts";
import type { KnownLines } from "./refundAmounts.ts";
import type { RestLine, RestOrder } from "./restOrder.ts";

/** What an order knows of its lines, for the refunds in it; looked at only where there is one. @param read Shop money. */
export function knownLines(order: RestOrder, read: ReadAmount): KnownLines {
  let kinds: ReadonlyMap<string, LineKind> | undefined;
  let lines: ReadonlyMap<string, RestLine> | undefined;
  return {
    kind: (id) => (kinds ??= kindsById(order, read)).get(id),
    price: (id, of) => {
      lines ??= new Map((order.line_items ?? []).flatMap((line) => (line.id ? [[line.id, line] as const] : [])));
      const line = lines.get(id);
      return line ? of("line_items.price", line.price, line.price_set) : null;
    },
  };
}
