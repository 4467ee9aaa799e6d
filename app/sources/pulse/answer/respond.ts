import type { ServerResponse } from "node:http";

// The shop's own analytics see from which site a visitor came, as without us; and what was answered once is asked for again.
const POLICY = "strict-origin-when-cross-origin";
const ROBOTS = "User-agent: *\nDisallow:\n";

/** Sends a visitor on. Never kept by anybody: the next one is another click. */
export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, ["Location", location, "Cache-Control", "no-store", "Referrer-Policy", POLICY, "Content-Length", "0"]);
  response.end();
}

/** A small page; without a body in the answer to HEAD, which Node sees to. */
export function page(response: ServerResponse, status: number, html: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": Buffer.byteLength(html),
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": POLICY,
    ...headers,
  });
  response.end(html);
}

/**
 * Answers what browsers and crawlers ask every host for, which is nobody's link.
 * @returns Whether it was that.
 */
export function answerOddPath(response: ServerResponse, address: string, head: boolean): boolean {
  const last = address.charCodeAt(1);
  // r, f, dot: all else is quickly told.
  if (last !== 114 && last !== 102 && last !== 46) return false;
  const path = address.split("?", 1)[0]!;
  if (path === "/robots.txt") {
    response.writeHead(200, {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "public, max-age=86400",
      "Content-Length": ROBOTS.length,
    });
    response.end(head ? undefined : ROBOTS);
  } else if (path === "/favicon.ico") {
    response.writeHead(204, { "Cache-Control": "public, max-age=86400" }).end();
  } else if (path.startsWith("/.")) {
    response.writeHead(404, { "Content-Length": 0 }).end();
  } else return false;
  return true;
}
