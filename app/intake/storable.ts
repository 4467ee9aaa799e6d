const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

/** Text without what Postgres cannot hold: NUL and halves of surrogate pairs become U+FFFD. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}

/** JSON that jsonb takes. JSON.stringify writes NUL and lone surrogates as escapes, so the slow way is taken only where one stands. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!UNSTORABLE.test(json)) return json;
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === "string" ? storableText(item) : item));
}
