import type { CommentLabel } from "./comment.ts";
import { topicsOf } from "./topics.ts";

/** What people talk about: how many comments have it, and how these comments are meant. */
export type Theme = { theme: string; comments: number } & Record<CommentLabel, number>;

/** What is read for it. */
export type ThemeComment = { text: string; shown: CommentLabel };

const MOST_WORDS = 30;
const MOST_EMOJI = 12;
/** A theme is in at least so many comments, and in one of so many. */
const LEAST_COMMENTS = 3;
const ONE_OF = 500;
/** A word that is in a phrase this often is said by the phrase. */
const MOSTLY = 0.6;

/**
 * The words, phrases of two words, and emoji that most comments have (docs/comments.md, "Themes"): by the number of comments, each once
 * however often it says so. How common a word is elsewhere is left out of account.
 * @returns Words and phrases first, then emoji; each with most comments first.
 */
export function themesOf(comments: readonly ThemeComment[]): Theme[] {
  const words = new Map<string, Theme>();
  const emoji = new Map<string, Theme>();
  for (const { text, shown } of comments) {
    const topics = topicsOf(text);
    for (const topic of topics.words) count(words, topic, shown);
    for (const topic of topics.emoji) count(emoji, topic, shown);
  }
  const least = Math.max(LEAST_COMMENTS, Math.ceil(comments.length / ONE_OF));
  const common = [...words.values()].filter((theme) => theme.comments >= least);
  const said = saidByPhrases(common);
  return [
    ...mostFirst(common.filter(({ theme }) => !said.has(theme))).slice(0, MOST_WORDS),
    ...mostFirst([...emoji.values()].filter((theme) => theme.comments >= least)).slice(0, MOST_EMOJI),
  ];
}

function count(themes: Map<string, Theme>, topic: string, shown: CommentLabel): void {
  const theme = themes.get(topic) ?? { theme: topic, comments: 0, positive: 0, neutral: 0, negative: 0 };
  theme.comments++;
  theme[shown]++;
  themes.set(topic, theme);
}

/** Single words that are mostly a part of one phrase. */
function saidByPhrases(themes: readonly Theme[]): Set<string> {
  const alone = new Map(themes.filter(({ theme }) => !theme.includes(" ")).map((theme) => [theme.theme, theme.comments]));
  const said = new Set<string>();
  for (const { theme, comments } of themes)
    for (const word of theme.includes(" ") ? theme.split(" ") : []) if (comments >= MOSTLY * (alone.get(word) ?? Infinity)) said.add(word);
  return said;
}

/** Of as many comments the longer one, then by its letters: the same comments give the same list in any order. */
function mostFirst(themes: readonly Theme[]): Theme[] {
  return themes.toSorted((a, b) => b.comments - a.comments || b.theme.length - a.theme.length || (a.theme < b.theme ? -1 : 1));
}
