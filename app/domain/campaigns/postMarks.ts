import { z } from "zod";

const MOST_MARKS = 20;
const MOST_LETTERS = 60;
const MARK = /^[#@]?[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.-]*$/u;

/** Marks as they are written in a form or a cell: hashtags, mentions and words, apart by spaces or commas. */
export const postMarks = z.string().transform((text, context) => {
  const marks = [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,;]+/u)
        .filter(Boolean)
        .map(withoutEnd),
    ),
  ];
  const wrong = marks.find((mark) => !MARK.test(mark) || mark.replace(/^[#@]/, "").length < 2 || mark.length > MOST_LETTERS);
  if (wrong !== undefined) {
    const message = `"${wrong.slice(0, MOST_LETTERS)}" is no mark: write a #hashtag, an @account or a word of at least 2 letters.`;
    context.addIssue({ code: "custom", message });
  } else if (marks.length > MOST_MARKS) context.addIssue({ code: "custom", message: `A campaign has at most ${MOST_MARKS} marks.` });
  return marks;
});

/** A full stop after the last mark is no part of it. */
function withoutEnd(mark: string): string {
  return mark.replace(/[.-]+$/, "");
}

/** Whether they are the same marks, in whatever order. */
export function sameMarks(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((mark) => b.includes(mark));
}

/** Marks as they are shown in a form. */
export function marksText(marks: readonly string[]): string {
  return marks.join(" ");
}
