/** What a click needs of a request's headers; `forwardedFor` is all such headers together. */
export type Wanted = {
  userAgent: string | undefined;
  referer: string | undefined;
  forwardedFor: string | undefined;
  /** A browser asks ahead of its person: a prefetch, or a page drawn beforehand. */
  ahead: boolean;
};

const AHEAD = /^(?:sec-purpose|purpose|x-purpose|x-moz)$/i;

/** Reads them as they came: Node would make an object of all of them for each request. */
export function readHeaders(raw: readonly string[]): Wanted {
  const wanted: Wanted = { userAgent: undefined, referer: undefined, forwardedFor: undefined, ahead: false };
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]!;
    // The lengths tell the three apart from most others.
    if (name.length === 10 && name.toLowerCase() === "user-agent") wanted.userAgent ??= raw[i + 1]!;
    else if (name.length === 7 && name.toLowerCase() === "referer") wanted.referer ??= raw[i + 1]!;
    else if (name.length <= 11 && AHEAD.test(name) && /prefetch|prerender|preview/i.test(raw[i + 1]!)) wanted.ahead = true;
    else if (name.length === 15 && name.toLowerCase() === "x-forwarded-for")
      wanted.forwardedFor = wanted.forwardedFor === undefined ? raw[i + 1]! : `${wanted.forwardedFor}, ${raw[i + 1]!}`;
  }
  return wanted;
}
