const LONG_INTEGER = /[[:,\s]-?\d{16,}/;

type ReviverContext = { source?: string };
type SourceReviver = (key: string, value: unknown, context: ReviverContext) => unknown;
const parseWithSource = JSON.parse as (text: string, reviver: SourceReviver) => unknown;

/**
 * JSON.parse that keeps every digit: a whole number past 2^53 comes back as its text (order ids such as 820982911946154508 exist).
 * The slow way is taken only where the text holds so long a number.
 * @throws SyntaxError
 */
export function parseLossless(text: string): unknown {
  if (!LONG_INTEGER.test(text)) return JSON.parse(text);
  return parseWithSource(text, (_key, value, context) =>
    typeof value === "number" && !Number.isSafeInteger(value) && context.source && /^-?\d+$/.test(context.source) ? context.source : value,
  );
}
