import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { log } from "#app/platform/log.ts";
import { addDocumentHeaders } from "./routes/edge/documentHeaders.ts";

/** A page that is not ready by then is cut off, so that no request hangs. */
export const streamTimeout = 15_000;

/** Renders a page; programs that index pages wait for all of it, people see it as it comes. */
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext): Promise<Response> {
  addDocumentHeaders(request, headers);
  const ready = isbot(request.headers.get("user-agent")) ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    let code = status;
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
      [ready]: () => {
        const body = new PassThrough();
        headers.set("Content-Type", "text/html; charset=utf-8");
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error) => {
        code = 500;
        log.error({ err: error }, "a page could not be rendered");
      },
    });
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}

/**
 * Errors of loaders and actions that nobody expected; a request that the browser gave up is none, and neither is an address that there is
 * not. The request's own line in the log says which route it was: an address can hold anything.
 */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  log.error({ err: error }, "a request failed");
}
