/** What a click needs of a request's headers; `forwardedFor` is all such headers together. */
export type Wanted = { userAgent: string | undefined; referer: string | undefined; forwardedFor: string | undefined };

/** Reads them as they came: Node would make an object of all of them for each request. */
export function readHeaders(raw: readonly string[]): Wanted {
  const wanted: Wanted = { userAgent: undefined, referer: undefined, forwardedFor: undefined };
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]!;
    // The lengths tell the three apart from most others.
    if (name.length === 10 && name.toLowerCase() === "user-agent") wanted.userAgent ??= raw[i + 1]!;
    else if (name.length === 7 && name.toLowerCase() === "referer") wanted.referer ??= raw[i + 1]!;
    else if (name.length === 15 && name.toLowerCase() === "x-forwarded-for")
      wanted.forwardedFor = wanted.forwardedFor === undefined ? raw[i + 1]! : `${wanted.forwardedFor}, ${raw[i + 1]!}`;
  }
  return wanted;
}
