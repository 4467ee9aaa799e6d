/** What turns the direction of writing round: a text could read as another than it is. Marks that only hint (LRM, RLM) stay. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;
const CONTROLS = /(?![\n\t])\p{Cc}/gu;
/** More accents on one letter than any language writes. */
const PILES = /(\p{M}{4})\p{M}+/gu;
const GAPS = /\s*\n\s*\n\s*\n\s*/g;

/**
 * A text of strangers as it may be shown: characters that turn the direction of writing or control anything are left out, half characters
 * are replaced, accents do not pile up over other lines. React escapes the rest. Show it within <bdi> or dir="auto".
 */
export function hostileText(text: string): string {
  return text.toWellFormed().replace(TURNS, "").replace(CONTROLS, "").replace(PILES, "$1").replace(GAPS, "\n\n");
}
