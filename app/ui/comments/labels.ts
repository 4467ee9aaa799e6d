/** What a comment can be said to be, in words. */
export const LABEL_WORDS = { positive: "Positive", neutral: "Neutral", negative: "Negative", spam: "Spam", own: "Ambassador’s own" } as const;

export type Shown = keyof typeof LABEL_WORDS;
export type Label = "positive" | "neutral" | "negative";
export const LABELS: readonly Label[] = ["positive", "neutral", "negative"];
