import { CLICK_PARAMETER } from "#app/domain/clicks/clickToken.ts";
import { discountAddress, type Turn } from "../links/turn.ts";
import type { Target } from "./target.ts";

/** What the link says of the post it stood in. */
const POST = "post";

/** By these a shop's own pages send visitors on: a link never says where to. */
const ONWARD = new Set(
  "redirect redirect_to redirect_uri redirect_url return return_to return_url return_path returnto returnurl checkout_url next continue dest destination goto target url u forward".split(
    " ",
  ),
);

/**
 * Where a turn's visitor is sent: the landing page, or with a path another page of the same host; a visitor's query goes along behind
 * the destination's own, whose names win.
 * @param token Null: none goes along.
 */
export function landing(turn: Turn, { path, query }: Pick<Target, "path" | "query">, token: string | null, withCode: boolean): string {
  const url = new URL(turn.plain);
  const page = pageOf(path);
  if (page !== null) url.pathname = page;
  // The parser resolves dots after the slashes were put together.
  url.pathname = url.pathname.replaceAll(/\/{2,}/g, "/");
  if (page !== null) url.hash = "";
  const theirs = query === "" ? [] : theirsIn(query, url);
  url.search = [url.search.slice(1), ...theirs, token === null ? "" : `${CLICK_PARAMETER}=${token}`].filter(Boolean).join("&");
  return withCode && turn.code !== null ? discountAddress(url.origin, turn.code, url.pathname + url.search + url.hash) : url.href;
}

/** The path of a page; null for the landing page itself. Two slashes, however written, would begin another host where the path is read again. */
function pageOf(path: string): string | null {
  const page = `/${path}`.replaceAll(/(?:[\\/]|%2f|%5c|%09|%0a|%0d|[\t\n\r])+/gi, "/");
  return page === "/" ? null : page;
}

/** What a visitor's query may add to a destination. */
function theirsIn(query: string, destination: URL): string[] {
  const ours = new Set(destination.searchParams.keys().map((name) => name.toLowerCase()));
  return query.split("&").filter((pair) => {
    const name = nameOf(pair);
    return name !== "" && name !== CLICK_PARAMETER && name !== POST && !ONWARD.has(name) && !ours.has(name);
  });
}

function nameOf(pair: string): string {
  return decoded(pair.split("=", 1)[0]!).trim().toLowerCase();
}

/** The text of ?post=, or null. */
export function postIn(query: string): string | null {
  const pair = query === "" ? undefined : query.split("&").find((one) => nameOf(one) === POST && one.includes("="));
  return pair === undefined ? null : decoded(pair.slice(pair.indexOf("=") + 1));
}

function decoded(text: string): string {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
