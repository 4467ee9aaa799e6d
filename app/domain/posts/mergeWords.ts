import type { PostTold } from "./post.ts";

/** What a post says, each field with when it was told. */
export type Words = {
  postedAt: Date;
  url: string | null;
  caption: string | null;
  kind: string | null;
  pulseName: string | null;
  /** The campaign that a source named. */
  campaignId: bigint | null;
  gone: boolean;
};

/** By the name of the field, when its present value was told, in milliseconds since 1970. */
export type Told = Partial<Record<keyof Words, number>>;

const FIELDS = ["postedAt", "url", "caption", "kind", "pulseName", "campaignId", "gone"] as const satisfies (keyof Words)[];

/**
 * Lays what was told over what is known, field by field: the newer word counts, of two of one moment the greater, and what is not said (null) changes
 * nothing. So the end is the same in any order of arrival, as long as what was told is kept where it changed no word, too (`newer`): a word that comes late
 * is judged by it.
 */
export function mergeWords(
  known: { words: Words; told: Told } | null,
  post: PostTold,
): { words: Words; told: Told; changed: boolean; newer: boolean } {
  const at = post.toldAt.getTime();
  const words: Words = known ? { ...known.words } : { ...NOTHING, postedAt: post.postedAt };
  const told: Told = { ...known?.told };
  let changed = known === null;
  let newer = changed;
  for (const field of FIELDS) {
    const value = post[field];
    if (value === null) continue;
    const before = told[field];
    if (before !== undefined && (before > at || (before === at && comparable(words[field]) >= comparable(value)))) continue;
    changed ||= comparable(words[field]) !== comparable(value);
    Object.assign(words, { [field]: value });
    told[field] = at;
    newer = true;
  }
  return { words, told, changed, newer };
}

const NOTHING = { url: null, caption: null, kind: null, pulseName: null, campaignId: null, gone: false };

function comparable(value: Words[keyof Words]): string {
  return value instanceof Date ? value.toISOString() : String(value ?? "");
}
