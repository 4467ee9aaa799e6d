import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { graphqlOrder, type GraphqlOrder } from "../admin/graphqlOrder.ts";

/** The file is no longer there: Shopify keeps it for seven days. */
export class FileExpired extends Error {
  override name = "FileExpired";
}

type Line = Record<string, unknown> & { id: string; __parentId?: string };

/** An order of the file, or what is wrong with it; `lines` counts the file's lines up to its end. */
export type FileOrder = { lines: bigint; order: GraphqlOrder } | { lines: bigint; id: string; problem: string; body: string };

const LISTS = { LineItem: "lineItems", ShippingLine: "shippingLines" } as const;

/**
 * Streams a bulk query's JSONL (grouped: children follow their parent) as whole orders, line by line; nothing is held but one order.
 * @param skip Lines that were read and committed before; they end with an order.
 * @throws FileExpired
 */
export async function* readBulkFile(url: string, skip: bigint): AsyncGenerator<FileOrder> {
  const response = await fetch(url);
  if (response.status === 403 || response.status === 404 || response.status === 410) throw new FileExpired("Shopify no longer has the file.");
  if (!response.ok || !response.body) throw new Error(`The file of the bulk operation answered with status ${response.status}.`);
  let group: Line[] = [];
  let lines = 0n;
  for await (const text of createInterface({ input: Readable.fromWeb(response.body as never), crlfDelay: Infinity })) {
    if (!text) continue;
    if (++lines <= skip) continue;
    const line = JSON.parse(text) as Line;
    if (line.__parentId === undefined && group.length > 0) {
      yield assembled(group, lines - 1n);
      group = [];
    }
    group.push(line);
  }
  if (group.length > 0) yield assembled(group, lines);
}

function assembled([parent, ...children]: Line[], lines: bigint): FileOrder {
  const order = { ...parent!, lineItems: [] as Line[], shippingLines: [] as Line[], discountApplications: [] as Line[] };
  for (const child of children) {
    const type = child.id?.split("/")[3] as keyof typeof LISTS | undefined;
    // Discount applications have no id.
    order[type ? LISTS[type] : "discountApplications"].push(child);
  }
  const parsed = graphqlOrder.safeParse(order);
  if (parsed.success) return { lines, order: parsed.data };
  const problem = parsed.error.issues[0]!;
  return { lines, id: String(parent?.id), problem: `${problem.path.join(".")}: ${problem.message}`, body: JSON.stringify(order) };
}
