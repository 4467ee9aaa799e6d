import type { IncomingMessage } from "node:http";
import { readBody } from "#app/platform/readBody.ts";
import { failure, type Reply } from "./reply.ts";

const MOST_BYTES = 5 * 1024 * 1024;

/** The items in a request's body, each as it came; or the answer to a body that has none. */
export async function readItems(request: IncomingMessage, list: string, most: number): Promise<unknown[] | Reply> {
  const { "content-type": type = "", "content-encoding": encoding = "identity" } = request.headers;
  if (!/^application\/json\s*(;|$)/i.test(type) || encoding !== "identity") return failure("not_json_type");
  if (Number(request.headers["content-length"]) > MOST_BYTES) return failure("too_long");
  const body = await readBody(request, MOST_BYTES);
  if (body === null) return failure("too_long");
  const given = parse(body);
  if (given === undefined) return failure("not_json");
  const items = typeof given === "object" && given !== null && list in given ? (given as Record<string, unknown>)[list] : null;
  if (!Array.isArray(items)) return failure("no_list");
  return items.length > most ? failure("too_many_items") : items;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
