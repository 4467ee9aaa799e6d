/** What is written under posts to lead people elsewhere: offers of reach and followers, easy money, "message me", addresses to go to. */
const PHRASES = [
  /\b(?:dm|message|inbox|text|write|contact|whats\s?app|telegram)\s+(?:me|us|now|on|her|him|them)\b/u,
  /\b(?:dm|pm|inbox)\s+@/u,
  /\b(?:send|post|share|promote)\b.{0,40}\b(?:pic|pics|it|this|on|to|at)\b\s*@[\w.]+/u,
  /\b(?:promote|feature|collab(?:orate)?|ambassador)\b.{0,30}@[\w.]+/u,
  /\b(?:free|more|real|buy|get|gain|instant)\s+(?:\d+k?\s+)?(?:followers|likes|views|subscribers)\b/u,
  /\bfollow\s*(?:4|for)\s*follow\b|\bf4f\b|\bl4l\b|\bsub4sub\b/u,
  /\b(?:bitcoin|crypto|forex|nft|binary\s+options?|trading)\b.{0,60}\b(?:earn|profit|invest|invested|return|account|mentor|expert|signals?)\b/u,
  /\b(?:earn|earned|made|make|making|profit|invest(?:ed)?)\b.{0,40}(?:[$€£]\s?\d|\d+\s?(?:usd|eur|gbp|btc|k\b|dollars))/u,
  /\b(?:click|check|tap|visit|link|see)\b.{0,20}\b(?:my|our|the)\s+(?:bio|profile|page|channel|link)\b/u,
];

const ADDRESS = /(?:https?:\/\/|www\.)\S|\b(?:bit\.ly|t\.me|wa\.me|linktr\.ee|tinyurl\.com)\/\S/u;
const PHONE = /\+\d[\d\s().-]{8,}\d/u;
const MOST_MENTIONS = 5;
const READ = 2_000;

/**
 * Whether a comment is advertising or bait and none of the audience's opinion, by its text alone: phrases, addresses and phone numbers to go to, rows of
 * mentions. In doubt it is not: a person can say so of a single one (correctComment).
 */
export function isSpam(text: string): boolean {
  const plain = text.slice(0, READ).normalize("NFKC").toLowerCase();
  if (ADDRESS.test(plain) || PHONE.test(plain)) return true;
  if (PHRASES.some((phrase) => phrase.test(plain))) return true;
  return (plain.match(/@[\w.]+/g)?.length ?? 0) >= MOST_MENTIONS;
}
