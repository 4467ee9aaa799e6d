import { draw } from "#sandbox/world/random.ts";

/** Posts that the comments are of. */
export const POSTS = 1000;

const OPENINGS = [
  "I love",
  "So happy with",
  "Not sure about",
  "Really disappointed by",
  "Where can I get",
  "Obsessed with",
  "meh,",
  "Can we talk about",
];
const THINGS = [
  "the colour",
  "this jacket",
  "that serum",
  "the fit",
  "delivery",
  "the price",
  "these shoes",
  "the packaging",
  "your look",
  "the new flavour",
];
const ENDINGS = ["!", " 😍", "?", " honestly", " 🔥🔥", ", never again", " tbh", " ❤️", "…", ""];

/** A CSV file of comments with made-up words, the same for the same count. */
export function* commentLines(count: number): Generator<string> {
  yield "platform,post_id,comment_id,author,text,commented_at,likes\n";
  const random = draw("comments");
  const from = Date.parse("2026-10-01T12:00:00Z");
  for (let n = 0; n < count; n++) {
    const at = new Date(from + random.below(30 * 86_400_000)).toISOString();
    const text = `${random.pick(OPENINGS)} ${random.pick(THINGS)} and ${random.pick(THINGS)}${random.pick(ENDINGS)}`;
    yield `instagram,bench${n % POSTS},c${n},reader${random.below(200_000)},"${text}",${at},${random.below(40)}\n`;
  }
}
