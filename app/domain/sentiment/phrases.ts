import type { Token, TokenKind } from "./tokens.ts";

/** A phrase or a new word, as forms with spaces between, and the token that the model knows in its place. */
export type Alias = { phrase: string; form: string; kind: TokenKind };

/** By its first form, what may follow; the longest first. */
export type Phrases = ReadonlyMap<string, readonly { rest: readonly string[]; alias: Alias }[]>;

export function makePhrases(aliases: readonly Alias[]): Phrases {
  const phrases = new Map<string, { rest: string[]; alias: Alias }[]>();
  for (const alias of aliases) {
    const [first, ...rest] = alias.phrase.split(" ");
    phrases.set(first!, [...(phrases.get(first!) ?? []), { rest, alias }]);
  }
  for (const ways of phrases.values()) ways.sort((a, b) => b.rest.length - a.rest.length);
  return phrases;
}

/** The tokens with each phrase as the one token that stands for it: slang, new emoji, and idioms that say the contrary of their words ("not bad"). */
export function joinPhrases(tokens: readonly Token[], phrases: Phrases): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const found = phrases.get(token.form)?.find(({ rest }) => rest.every((form, k) => tokens[i + 1 + k]?.form === form));
    if (!found) {
      joined.push(token);
      continue;
    }
    i += found.rest.length;
    joined.push({ ...token, kind: found.alias.kind, form: found.alias.form, end: tokens[i]!.end });
  }
  return joined;
}
