import type { IncomingMessage, ServerResponse } from "node:http";
import type { Html } from "./html.ts";

export function sendPage(res: ServerResponse, page: Html, status = 200): void {
  res.writeHead(status, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" }).end(page.text);
}

export function sendJson(res: ServerResponse, value: unknown): void {
  res.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" }).end(JSON.stringify(value));
}

/** After a form: the browser asks for the next page. */
export function seeOther(res: ServerResponse, address: string): void {
  res.writeHead(303, { Location: address }).end();
}

/** The fields of a posted form. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}
