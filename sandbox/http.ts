import type { IncomingMessage, ServerResponse } from "node:http";

const MOST_BYTES = 32 * 1024 * 1024;

/** The whole body of a request. @throws Error above 32 MB */
export async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error("The body is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** A body as JSON or as a form; undefined when it is neither. */
export function parseBody(contentType: string | undefined, body: string): unknown {
  if (contentType?.includes("application/x-www-form-urlencoded")) return Object.fromEntries(new URLSearchParams(body));
  try {
    return body === "" ? {} : (JSON.parse(body) as unknown);
  } catch {
    return undefined;
  }
}

export function sendJson(res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  res.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers }).end(JSON.stringify(body));
}
