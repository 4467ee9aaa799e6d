/** What a request asks for: the link's handle, a page of the shop where it names one, and the query, both as they stand in the address. */
export type Target = { handle: string; path: string; query: string };

/** @returns null where the address is none of a link's. */
export function targetOf(address: string): Target | null {
  if (!address.startsWith("/")) return null;
  const single = address.startsWith("//") ? address.replace(/^\/+/, "/") : address;
  const hash = single.indexOf("#");
  const whole = hash < 0 ? single : single.slice(0, hash);
  const mark = whole.indexOf("?");
  const path = mark < 0 ? whole : whole.slice(0, mark);
  const slash = path.indexOf("/", 1);
  const handle = handleIn(slash < 0 ? path.slice(1) : path.slice(1, slash));
  if (handle === null) return null;
  return { handle, path: slash < 0 ? "" : path.slice(slash + 1), query: mark < 0 ? "" : whole.slice(mark + 1) };
}

/** The handle without what sentences and pasted bios leave behind it; a link that is really named so is found before. */
export function withoutTail(handle: string): string {
  return handle.replace(/[\s.,;:!?)\]}'"…”’>*]+$/u, "");
}

/** A handle ignores case, and an @ before it. */
function handleIn(text: string): string | null {
  try {
    return decodeURIComponent(text).toLowerCase().replace(/^@/, "") || null;
  } catch {
    return null;
  }
}
