import type { CommentRow } from "#app/metrics/queries/commentList.ts";
import { platformName } from "./ambassadors.ts";
import { decidingWords } from "./decidingWords.ts";
import type { ShopFormats } from "./formats.ts";
import { hostileText } from "./hostileText.ts";

/** Letters of a comment that are shown until all of it is asked for. */
const SHORT = 280;
const SHORT_LINES = 6;

/** What somebody wrote, as a page shows it. */
export function commentRow(formats: ShopFormats, row: CommentRow) {
  const found = decidingWords(row.text);
  // Where something else counts than the model's label (spam, a person's word), what decided for that label explains nothing.
  const { parts, words } = row.shown === row.label ? found : { parts: found.parts.map(({ text }) => ({ text, decided: false })), words: [] };
  const length = parts.reduce((sum, { text }) => sum + text.length, 0);
  return {
    id: String(row.id),
    author: row.author === null ? null : hostileText(row.author),
    parts,
    words,
    long: length > SHORT || row.text.split("\n").length > SHORT_LINES,
    at: formats.instant(row.at),
    likes: row.likes === null ? null : formats.count(row.likes),
    reply: row.reply,
    shown: row.shown,
    kind: row.kind,
    /** What the model says of it, whatever counts. */
    label: row.label,
    score: scoreText(formats, row.score),
    corrected: row.corrected,
    post: { id: String(row.postId), about: [platformName(row.platform), firstLine(row.caption)].filter(Boolean).join(": ") },
    ambassador: { id: String(row.ambassadorId), handle: row.handle, favourite: row.favourite },
  };
}

export type ShownComment = ReturnType<typeof commentRow>;

/** From −1 to +1, with its sign. */
export function scoreText({ locale }: Pick<ShopFormats, "locale">, score: number): string {
  return new Intl.NumberFormat(locale, { signDisplay: "exceptZero", minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(score);
}

function firstLine(caption: string): string {
  const line = hostileText(caption).split("\n", 1)[0]!.trim();
  return line.length > 60 ? `${[...line].slice(0, 60).join("").trimEnd()}…` : line;
}
