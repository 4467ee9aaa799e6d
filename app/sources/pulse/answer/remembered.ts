const MOST = 10_000;
/** Longer texts come from nobody in earnest, and would fill the memory. */
export const LONGEST_REMEMBERED = 512;

/** A function of a text that remembers what it gave; when that is much, it begins anew. */
export function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST_REMEMBERED) return work(text);
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as T;
    if (known.size >= MOST) known.clear();
    const made = work(text);
    known.set(text, made);
    return made;
  };
}
