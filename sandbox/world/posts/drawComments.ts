import type { Ambassador } from "../people/ambassadors.ts";
import { handleWords } from "../people/names.ts";
import type { Random } from "../random.ts";
import type { CommentMeant, WorldComment } from "./post.ts";
import { english } from "./words/english.ts";
import { arabic, french, german, hindi, italian, portuguese, spanish } from "./words/others.ts";
import { ANSWERS, EMOJI, type Phrases, SPAM, type Topic } from "./words/words.ts";

const DAY = 86_400_000;
/** Shares of our own choice. */
const SHARE = { english: 0.84, positive: 0.6, neutral: 0.25, negative: 0.1, emoji: 0.45, emojiOnly: 0.06, more: 0.5, answered: 0.14, loud: 0.05 };
const OTHERS = [spanish, spanish, german, german, french, french, italian, portuguese, arabic, hindi];

/**
 * What stands under a post: mostly praise and questions, some that are put out, some spam, a few languages, and the ambassador's own answers.
 * @param unhappy How much more of this ambassador's audience is put out: 1 is usual. @param until Nothing is later.
 */
export function drawComments(
  random: Random,
  post: { key: string; at: Date; topic: Topic; count: number; unhappy: number; until: Date },
  { handle }: Ambassador,
): WorldComment[] {
  const comments: WorldComment[] = [];
  for (let n = 0; n < post.count; n++) {
    const at = new Date(Math.round(post.at.getTime() + 60_000 - Math.log(1 - random.next()) * 1.2 * DAY));
    const meant = meantBy(random, post.unhappy);
    const comment = { ...says(random, post.topic, meant), key: `${post.key}-${n + 1}`, at, likes: likesOf(random), parent: null, meant };
    if (at > post.until) continue;
    comments.push(comment);
    const answerAt = new Date(at.getTime() + 300_000 + random.below(20) * 3_600_000);
    if (meant === "spam" || !random.chance(SHARE.answered) || answerAt > post.until) continue;
    const answer = { key: `${comment.key}-a`, author: handle, text: random.pick(ANSWERS), at: answerAt, likes: random.below(4), parent: comment.key };
    comments.push({ ...answer, meant: "own" });
  }
  return comments;
}

/** One comment, by somebody who does not exist. */
export function says(random: Random, topic: Topic, meant: CommentMeant): { author: string; text: string } {
  const author = someone(random);
  if (meant === "spam") return { author, text: random.pick(SPAM) };
  if (meant === "own") return { author, text: random.pick(ANSWERS) };
  if (meant === "positive" && random.chance(SHARE.emojiOnly)) return { author, text: random.pick(EMOJI.positive).repeat(1 + random.below(4)) };
  const phrases: Phrases = random.chance(SHARE.english) ? english : random.pick(OTHERS);
  let text = random.pick(phrases[meant]).replace("{thing}", random.pick(phrases[topic])).replace("{friend}", someone(random));
  if (phrases.more && random.chance(SHARE.more)) text += `${/[?!]$/.test(text) ? "" : ","} ${random.pick(phrases.more[meant])}`;
  if (meant === "positive" && random.chance(SHARE.loud)) text = text.toUpperCase();
  return { author, text: random.chance(SHARE.emoji) ? `${text} ${random.pick(EMOJI[meant])}` : text };
}

export function meantBy(random: Random, unhappy: number): CommentMeant {
  const luck = random.next();
  const negative = Math.min(0.6, SHARE.negative * unhappy);
  if (luck < negative) return "negative";
  const rest = (luck - negative) / (1 - negative);
  if (rest < SHARE.positive / (1 - SHARE.negative)) return "positive";
  return rest < (SHARE.positive + SHARE.neutral) / (1 - SHARE.negative) ? "neutral" : "spam";
}

function someone(random: Random): string {
  return `demo_${random.pick(handleWords.first)}_${random.pick(handleWords.second)}_${random.below(10_000)}`;
}

/** Most have none, few have many. */
function likesOf(random: Random): number {
  return Math.floor(Math.exp(random.normal() * 1.4 - 0.4));
}
